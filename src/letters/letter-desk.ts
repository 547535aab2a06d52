import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Facility, LetterTextRow } from '../database/entities';
import type { Language } from '../database/entities';
import { localDateOf } from '../domain/calendar';
import { LETTER_MEDIA, LETTERS } from '../domain/notices/letters';
import type { Letter, LetterMedium } from '../domain/notices/letters';
import { refuse } from '../domain/refusals';
import type { Actor } from '../domain/roles';
import { Clock } from '../platform/clock';
import { checkText } from './check-text';
import type { TextFault } from './check-text';
import { ruleOfText, textHash, textInUse, textsInUse } from './facility-texts';
import type { TextInUse } from './facility-texts';
import { mockFacts } from './mock-event';
import { shippedText } from './shipped-texts';
import { typesetLetter } from './typeset-letter';
import type { TypesetLetter } from './typeset-letter';
import { languageNotices } from './write-papers';

/** Which text of the facility. */
export interface TextChoice {
  letter: Letter;
  language: Language;
  medium: LetterMedium;
}

/** A text as the list of letters shows it. */
export interface ListedText extends TextChoice {
  inUse: TextInUse;
  /** It may not go yet: a qualified person must review its translation. */
  waits: boolean;
}

const MAY: readonly string[] = ['administrator'];

/** The letters of a facility, for those who administer it: what each says, in whose words, and who reviewed it. */
@Injectable()
export class LetterDesk {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Every text. @throws RefusedError ROLE_NOT_ALLOWED */
  async list(actor: Actor, facilityId: string): Promise<ListedText[]> {
    expectMay(actor);
    const choices = LETTERS.flatMap((letter) =>
      (['en', 'es'] as const).flatMap((language) =>
        LETTER_MEDIA.map((medium) => ({ letter, language, medium })),
      ),
    );
    const texts = await textsInUse(this.dataSource.manager, facilityId, choices);
    return choices.map((choice, i) => listed(choice, texts[i]!));
  }

  /** One text as it is in use. @throws RefusedError ROLE_NOT_ALLOWED */
  async one(actor: Actor, facilityId: string, choice: TextChoice): Promise<ListedText> {
    expectMay(actor);
    return listed(choice, await textInUse(this.dataSource.manager, { ...choice, facilityId }));
  }

  /**
   * The letter on paper with the facts of an invented event.
   * @param text words that are not saved yet; without them those in use
   * @throws RefusedError ROLE_NOT_ALLOWED; RangeError for a text with faults: check it first
   */
  async preview(
    actor: Actor,
    facilityId: string,
    { letter, language }: TextChoice,
    text: string,
  ): Promise<TypesetLetter> {
    expectMay(actor);
    const facility = await this.dataSource.manager.findOneByOrFail(Facility, { id: facilityId });
    const { name, address, phone } = facility;
    const writtenOn = localDateOf(this.clock.now(), facility.timeZone);
    const attach = ruleOfText(letter, language, { reviewedBy: null }).attachLanguageNotice;
    const letterhead = {
      facility: { name, address, phone },
      requestNumber: `${facility.prefix}-0000-000000`,
      recipient: ['Quinn Sample', '34 Invented Street', 'Springfield'],
      writtenOn,
      languageNotices: attach ? await languageNotices(this.dataSource.manager, facility, writtenOn) : [],
    };
    return typesetLetter(letter, language, mockFacts(letter, language), letterhead, text);
  }

  /**
   * Keep words of the facility's own, or go back to those that ship (null).
   * @param reviewedBy qualified translator who reviewed this very text; null when nobody did
   * @returns every fault of the text; empty when it is kept
   * @throws RefusedError ROLE_NOT_ALLOWED
   */
  async keep(
    actor: Actor,
    facilityId: string,
    choice: TextChoice,
    text: string | null,
    reviewedBy: string | null,
  ): Promise<TextFault[]> {
    expectMay(actor);
    const source = text?.replace(/\r\n?/g, '\n').trim() ?? null;
    const faults = source === null ? [] : checkText(choice.letter, choice.medium, source);
    if (faults.length > 0) return faults;
    const shipped = shippedText(choice.letter, choice.language, choice.medium);
    // Words equal to those that ship are no words of their own: they follow the next version.
    const own = source === shipped.trim() ? null : source;
    await this.dataSource.manager.insert(LetterTextRow, {
      ...choice,
      facilityId,
      text: own,
      textSha256: textHash(own ?? shipped),
      reviewedBy: reviewedBy?.trim() || null,
      writtenBy: actor.id,
      writtenByName: actor.name,
      writtenAt: this.clock.now(),
    });
    return [];
  }
}

function listed(choice: TextChoice, inUse: TextInUse): ListedText {
  const { letter, language, medium } = choice;
  return {
    ...choice,
    inUse,
    waits: medium === 'paper' && ruleOfText(letter, language, inUse).blocked !== null,
  };
}

function expectMay(actor: Actor): void {
  if (!actor.roles.some((role) => MAY.includes(role))) refuse('ROLE_NOT_ALLOWED', { roles: MAY.join(',') });
}
