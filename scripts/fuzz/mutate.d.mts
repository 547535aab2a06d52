export function mutated(bytes: Buffer, other: Buffer, seed: number): { bytes: Buffer; how: string };
