const pageBytes = 65536;
let capBytes = Number.POSITIVE_INFINITY;
let capReached = false;
let hooked = false;

/**
 * Makes every WebAssembly memory of this thread refuse to grow past `bytes`. Emscripten takes the refusal
 * for a full machine, so that the engine traps instead of taking the host's memory with it.
 */
export function capWasmMemory(bytes: number): void {
  capBytes = bytes;
  if (hooked) return;
  hooked = true;
  const grow = WebAssembly.Memory.prototype.grow;
  WebAssembly.Memory.prototype.grow = function capped(this: WebAssembly.Memory, pages: number): number {
    if (this.buffer.byteLength + pages * pageBytes > capBytes) {
      capReached = true;
      throw new RangeError('WebAssembly memory cap reached');
    }
    return grow.call(this, pages);
  };
}

/** Whether a memory of this thread was ever stopped by the cap: tells a trap for want of memory from others. */
export function wasmMemoryCapReached(): boolean {
  return capReached;
}
