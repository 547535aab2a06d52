import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { PageStatement, Patient, RequestEvidence } from '../../database/entities';
import type { EvidenceKind } from '../../domain/basis/requirement';
import type { LegalBasis } from '../../domain/legal-basis';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { defectsOf, identityKinds, readFile } from '../papers-on-file';
import { confidentialAddress, followWish } from '../standing-wishes';
import { recountClocks } from '../request-clocks';
import { RequestWork } from '../request-work';
import type { Work } from '../request-work';
import type { VerifyRequestDto } from './verify-request.dto';

/**
 * Confirm who asks, by what right, for whose records; the patient is matched to a medical record number. Whatever else
 * the basis needs must be on file; that who asks is who they say goes on file with the confirmation.
 */
@Injectable()
export class VerifyRequest {
  constructor(private readonly requestWork: RequestWork) {}

  /** @throws RefusedError, also PATIENT_DIFFERS when the number belongs to somebody born on another day */
  async run(actor: Actor, facilityId: string, requestId: string, form: VerifyRequestDto): Promise<void> {
    const { identity, authority, scope, patient } = form;
    await this.requestWork.take({
      facilityId,
      requestId,
      action: 'verify',
      actor,
      input: async (work) => {
        const file = await readFile(work.rows, work.request, work.now);
        const papers = { ...file.papers, basis: form.basis ?? work.request.basis };
        // Not confirmed, it is refused for that alone: the confirmation is the evidence.
        papers.onFile = { ...papers.onFile, ...confirmedBy(papers.basis) };
        const defects = defectsOf({ ...file, papers }).verify;
        return { confirmed: { identity, authority, scope, patient }, defects };
      },
      step: async (work) => {
        const { request, facility, rows } = work;
        const key = { facilityId, mrn: form.mrn.trim() };
        await rows
          .createQueryBuilder()
          .insert()
          .into(Patient)
          .values({
            ...key,
            familyName: request.patientFamilyName,
            givenName: request.patientGivenName,
            birthDate: request.patientBirthDate,
          })
          .orIgnore()
          .execute();
        // Shared lock: a wish that is being recorded for this patient either sees this request or is seen here.
        const matched = await rows.findOneOrFail(Patient, { where: key, lock: { mode: 'pessimistic_read' } });
        if (matched.birthDate !== request.patientBirthDate)
          return refuse('PATIENT_DIFFERS', undefined, '45 CFR 164.514(h)');
        request.patientId = matched.id;
        const wish = await confidentialAddress(rows, matched.id);
        const followed = wish !== null && followWish(request, wish);
        if (form.basis && form.basis !== request.basis) {
          // Another basis has clocks of its own; those that ran before run on, so a correction gains no time.
          request.basis = form.basis;
          await recountClocks(rows, request, facility);
          await takeRulingsBack(work);
        }
        await fileIdentity(work, form.identityHow);
        const data = { patientId: matched.id, basis: request.basis, identity, authority, scope };
        const more = { dueOn: request.dueOn, ...(followed && { addressId: wish.id }) };
        return { data: { ...data, ...more }, result: undefined };
      },
    });
  }
}

const confirmedBy = (basis: LegalBasis) =>
  Object.fromEntries(identityKinds(basis).map((kind) => [kind, {}])) as Partial<Record<EvidenceKind, object>>;

/** What persons decided about pages, they decided by the basis of then: by another it is asked again. */
async function takeRulingsBack({ rows, request, actor, now }: Work): Promise<void> {
  await rows.update(
    PageStatement,
    { requestId: request.id, kind: 'ruling', withdrawnAt: IsNull() },
    { withdrawnAt: now, withdrawnByName: actor.name, withdrawnReason: 'the legal basis changed' },
  );
}

/** Put the confirmed identity on file, unless more was recorded of it before that still counts. */
async function fileIdentity({ rows, request, actor, now }: Work, how?: string): Promise<void> {
  const missing = defectsOf(await readFile(rows, request, now)).verify.map(({ code }) => code as string);
  for (const kind of identityKinds(request.basis)) {
    if (!missing.includes(`MISSING_${kind.toUpperCase()}`)) continue;
    await rows.update(
      RequestEvidence,
      { requestId: request.id, kind, withdrawnAt: IsNull() },
      { withdrawnAt: now, withdrawnByName: actor.name, withdrawnReason: 'replaced' },
    );
    await rows.insert(RequestEvidence, {
      ...{ facilityId: request.facilityId, requestId: request.id, kind },
      note: how ?? 'Confirmed with the verification.',
      recordedBy: actor.id,
      recordedByName: actor.name,
      recordedAt: now,
    });
  }
}
