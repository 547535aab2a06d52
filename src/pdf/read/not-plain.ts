/**
 * Thrown when a file is not plain enough to be read here. The caller takes PDFium's way instead, which copes with
 * damage; two readers that guess differently would be worse than one that refuses to guess.
 */
export class NotPlain extends Error {}
