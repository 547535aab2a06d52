import type { PageBoxes } from './tools.mjs';

type Box = [number, number, number, number];
export function visibleBox(page: PageBoxes): Box;
export function boxToPixels(box: Box, frame: Box, rotate: number, scale: number): Box;
export function scaleOf(frame: Box, rotate: number, width: number, asked: number): number;
