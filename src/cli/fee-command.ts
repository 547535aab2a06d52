import type { Command } from './commands';
import { load } from './load-command';
import type { FeeOptions } from './quote-copies';

const TEXT = { type: 'string' } as const;
const OPTIONS = {
  state: TEXT,
  requester: TEXT,
  pages: TEXT,
  medium: TEXT,
  on: TEXT,
  json: { type: 'boolean' },
  basis: TEXT,
  records: TEXT,
  postage: TEXT,
  certified: { type: 'boolean' },
  films: TEXT,
  'film-cost': TEXT,
  years: TEXT,
  purpose: TEXT,
  'earlier-free-copies': TEXT,
  'tax-rate': TEXT,
  'copying-minutes': TEXT,
  'labor-rate': TEXT,
  'paper-rate': TEXT,
  'media-cost': TEXT,
  'summary-fee': TEXT,
  'search-minutes': TEXT,
} as const;

/** `openroi fee`: what a copy costs. */
export const FEE_COMMAND: Command = {
  usage: 'fee --state S --requester R --pages N --medium M --on DATE [--json]',
  does: 'quote a copy: every line with the rule behind it, and the total',
  explains: [
    '--state S               postal code of the state whose law holds, e.g. PA',
    '--requester R           patient, representative, attorney, defense_attorney, insurer, provider, agency, other',
    '--pages N               pages to copy',
    '--medium M              portal, inspection, electronic, paper',
    '--on DATE               the day whose law holds, e.g. 2026-05-01',
    '--json                  print JSON',
    '--basis B               legal basis; else the usual one of the requester: access, personal_representative,',
    '                        authorization',
    '--records R             how they are held: electronic (as is assumed) or paper',
    '--postage D             what the carrier takes; dollars, as all amounts: 5.10',
    '--certified             with a certification',
    '--films N               X-rays, films or slides; --film-cost D: their cost, where the state names no rate',
    '--years N               years searched',
    '--purpose P             social_security, disability, needs_based_benefits, benefits_appeal,',
    '                        workers_compensation',
    '--earlier-free-copies N free copies of the same records given before',
    '--tax-rate P            percent of sales tax, for states that tax copies',
    'What copying for a patient really cost: --copying-minutes N --labor-rate D (an hour), --paper-rate D (a sheet),',
    '--media-cost D, --summary-fee D; --search-minutes N are printed as work the patient does not pay for.',
    'Exit code: 0 quoted, 1 wrong usage, 2 refused: the law of that state or day is not recorded.',
  ],
  options: OPTIONS,
  positionals: 0,
  run: ({ json, certified, ...values }) =>
    load
      .quoteCopies()
      .quoteCopies(values as FeeOptions, { json: json === true, certified: certified === true }),
};
