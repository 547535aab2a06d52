/** Thrown when content cannot be decoded, so that nobody can say what it uses. */
export class ContentUnreadable extends Error {}
