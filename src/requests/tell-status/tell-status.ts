import { createHash, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { feeAccount } from '../../billing/fee-account';
import type { FeeAccount } from '../../billing/fee-account';
import type { Language } from '../../database/entities';
import { Facility, Hold, ReleaseRequest, RequestClock } from '../../database/entities';
import { standingOf } from '../../domain/clocks/due-date';
import type { Standing } from '../../domain/clocks/due-date';
import type { HoldKind } from '../../domain/holds';
import type { ClosingReason, RequestState } from '../../domain/lifecycle';
import { Clock } from '../../platform/clock';
import { linkIsUsable, newestLink } from '../request-facts';

/** What a requester may know of a request. Nothing here tells whose records they are, or what they say. */
export interface RequestStatus {
  number: string;
  state: RequestState;
  facility: Pick<Facility, 'name' | 'phone' | 'address' | 'timeZone'>;
  /** Local dates at the facility. */
  receivedOn: string;
  dueOn: string;
  /** Null once the request is released or closed. */
  standing: Standing | null;
  /** The clock that governs: its rule, and why it ends on that day, in words with dates as YYYY-MM-DD. */
  rule: { citation: string; why: Record<Language, string> };
  openHolds: HoldKind[];
  closingReason: ClosingReason | null;
  /** The newest download link; null before there is one. */
  link: { live: boolean; expiresAt: Date } | null;
  /** What the copy costs, and what was paid. */
  fee: FeeAccount;
  /** The requester's own number of the matter. */
  claimNumber: string | null;
}

/** Tell a requester where the request stands, for its number and the status code of the receipt. */
@Injectable()
export class TellStatus {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** @returns null when number and code do not belong together, without telling which of them is wrong */
  async run(number: string, code: string): Promise<RequestStatus | null> {
    const rows = this.dataSource.manager;
    const request = await rows.findOneBy(ReleaseRequest, { number: number.trim().toUpperCase() });
    const given = createHash('sha256').update(code.replace(/[\s-]/g, '')).digest();
    const right = Buffer.from(request?.statusCodeHash ?? '0'.repeat(64), 'hex');
    if (!timingSafeEqual(given, right) || !request) return null;

    const now = this.clock.now();
    const { state, dueOn } = request;
    const { name, phone, address, timeZone } = await rows.findOneByOrFail(Facility, {
      id: request.facilityId,
    });
    const rule = await rows.findOneByOrFail(RequestClock, { requestId: request.id, governs: true });
    const holds = await rows.findBy(Hold, { requestId: request.id, liftedAt: IsNull() });
    const link = await newestLink(rows, request.id);
    const isOpen = state !== 'released' && state !== 'closed';
    return {
      number: request.number,
      state,
      facility: { name, phone, address, timeZone },
      receivedOn: request.receivedOn,
      dueOn,
      standing: isOpen ? standingOf(dueOn, now, timeZone) : null,
      rule: { citation: rule.citation, why: { en: rule.whyEn, es: rule.whyEs } },
      openHolds: isOpen ? holds.map(({ kind }) => kind) : [],
      closingReason: request.closingReason,
      fee: await feeAccount(rows, request.id),
      claimNumber: request.claimNumber,
      link: link && { live: linkIsUsable(link, now), expiresAt: link.expiresAt },
    };
  }
}
