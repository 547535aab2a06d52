/**
 * Native libraries that worker threads use, loaded on the main thread too, and so kept for the life of the process.
 * One that only a worker holds is unmapped when the worker ends, while the ending thread still runs its clean-up in
 * it: the process dies of a segmentation fault (seen with typst 0.6 when a worker was stopped).
 */
import '@myriaddreamin/typst-ts-node-compiler';
import '@napi-rs/canvas';
import 'sharp';
