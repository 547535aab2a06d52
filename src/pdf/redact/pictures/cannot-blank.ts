/** Thrown inside this folder when a picture cannot be edited provably; the page is then rebuilt from what one sees. */
export class CannotBlank extends Error {
  override readonly name = 'CannotBlank';
}
