import qrcode from 'qrcode-generator';

/** Modules of quiet zone around the code (ISO/IEC 18004, 6.3.8). */
const QUIET = 4;

/** A QR code as the path of an SVG of `size` x `size` units, one unit a module. */
export function qrPicture(text: string): { size: number; path: string } {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  let path = '';
  for (let row = 0; row < count; row += 1)
    for (let column = 0; column < count; column += 1)
      if (code.isDark(row, column)) path += `M${column + QUIET} ${row + QUIET}h1v1h-1z`;
  return { size: count + 2 * QUIET, path };
}
