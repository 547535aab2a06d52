import type { LawRow, Words } from '../law/law-row';

/** A text that must go with a packet or letter, and the rule that asks for it (RULES 5.4, 11, 13.1). */
export interface NoticeRow extends LawRow {
  kind: 'part2_statement' | 'state_redisclosure' | 'language_assistance';
  /** Tag of the pages that call for it; absent for notices that go with letters. */
  category?: string;
  /** 1 or 2 of 42 CFR 2.32(a). */
  statement?: 1 | 2;
  /** The words of the law; where it has none in Spanish the English stand, since the text itself is prescribed. */
  text: Words;
}
