/**
 * Thrown where content says something that this editor does not provably understand, so that the page is rebuilt
 * from its picture. The message is the reason that the proof states: what kind of thing it was, never its content.
 */
export class NotUnderstood extends Error {}
