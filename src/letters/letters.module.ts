import { Module } from '@nestjs/common';
import { LetterDesk } from './letter-desk';

/** Letters: their texts and their preview. Verbs write letters within their own transaction. */
@Module({ providers: [LetterDesk], exports: [LetterDesk] })
export class LettersModule {}
