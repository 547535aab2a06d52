import type { SignedFormKind } from '../../database/entities';
import { SignedFormDto } from '../../requests/signed-form.dto';
import { isTicked, readForm, textOf, tickedNames } from '../desk/read-form';
import type { SentForm } from '../desk/read-form';
import { AUTHORIZATION_SECTIONS } from './authorization-sections';
import { ELEMENT_TICK, SIGNER_TICK, USE_TICK } from './consent-sections';

/**
 * Read the sent page into the form that the verb takes.
 * @throws InvalidFormError naming each wrong field
 */
export function readSignedForm(kind: SignedFormKind, sent: SentForm): SignedFormDto {
  const elements = tickedNames(sent, ELEMENT_TICK);
  const consent = { elements, until: textOf(sent, 'until'), knownFalse: isTicked(sent, 'knownFalse') };
  const documentId = textOf(sent, 'documentId');
  switch (kind) {
    case 'authorization':
      return readForm(SignedFormDto, {
        ...{ kind, documentId },
        authorization: authorizationOf(sent),
        generalElements: elements,
      });
    case 'part2_consent':
      return readForm(SignedFormDto, {
        ...{ kind, documentId },
        part2Consent: {
          ...consent,
          uses: tickedNames(sent, USE_TICK),
          signedBy: textOf(sent, 'signedBy'),
          recipientUnderHipaa: isTicked(sent, 'recipientUnderHipaa'),
          recipientIsIntermediary: isTicked(sent, 'recipientIsIntermediary'),
        },
      });
    case 'state_consent':
      return readForm(SignedFormDto, {
        ...{ kind, documentId },
        stateConsent: {
          ...consent,
          jurisdiction: textOf(sent, 'jurisdiction').toUpperCase(),
          category: textOf(sent, 'category'),
          signedBy: tickedNames(sent, SIGNER_TICK),
        },
      });
  }
}

const TEXTS = [
  'information',
  'discloser',
  'recipient',
  'purpose',
  'covers',
  'joinedWith',
  'conditioned',
  'remuneration',
];
const OF_EXPIRY = ['expiryRelated'];

function authorizationOf(sent: SentForm): object {
  const ticks = AUTHORIZATION_SECTIONS.flatMap((section) => section.ticks ?? []).map(({ name }) => name);
  const expiryKind = textOf(sent, 'expiryKind');
  const signedBy = textOf(sent, 'signedBy');
  return {
    // What was left empty is blank on the paper: it has no value to check.
    ...Object.fromEntries(
      TEXTS.filter((name) => textOf(sent, name)).map((name) => [name, textOf(sent, name)]),
    ),
    ...Object.fromEntries(
      ticks.filter((name) => !OF_EXPIRY.includes(name)).map((name) => [name, isTicked(sent, name)]),
    ),
    expiry: expiryKind
      ? {
          kind: expiryKind,
          on: textOf(sent, 'expiryOn'),
          event: textOf(sent, 'expiryEvent'),
          related: isTicked(sent, 'expiryRelated'),
          happenedOn: textOf(sent, 'expiryHappenedOn'),
        }
      : null,
    signature: signedBy
      ? { by: signedBy, on: textOf(sent, 'signedOn'), authority: textOf(sent, 'authority') }
      : null,
  };
}
