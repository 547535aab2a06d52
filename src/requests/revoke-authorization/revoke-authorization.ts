import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Disclosure, SignedForm } from '../../database/entities';
import { localDateOf, startOfLocalDate } from '../../domain/calendar';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { RequestWork } from '../request-work';
import { confirmRevocation } from './confirm-revocation';
import type { RevokeAuthorizationDto } from './revoke-authorization.dto';
import { stopWhatWaits } from './stop-what-waits';

/**
 * Record that a permission was revoked in writing. In the same transaction links end and waiting mail stops; a release
 * that comes at the same moment waits for this row and is then refused. What had left before stays lawful (RULES 2.4).
 */
@Injectable()
export class RevokeAuthorization {
  constructor(private readonly requestWork: RequestWork) {}

  /** @throws RefusedError, also NO_SIGNED_FORM, ALREADY_REVOKED, DAY_IN_FUTURE */
  async run(
    actor: Actor,
    facilityId: string,
    requestId: string,
    form: RevokeAuthorizationDto,
  ): Promise<void> {
    await this.requestWork.take({
      ...{ facilityId, requestId, actor },
      action: 'revoke-authorization',
      step: async (work) => {
        const { rows, now, facility } = work;
        const today = localDateOf(now, facility.timeZone);
        const arrivedOn = form.arrivedOn ?? today;
        if (arrivedOn > today) return refuse('DAY_IN_FUTURE');
        // From the first moment of an earlier day: nobody recorded the hour, so none is assumed in our favour.
        const revokedAt = arrivedOn === today ? now : startOfLocalDate(arrivedOn, facility.timeZone);
        const which = { requestId, ...(form.signedFormId && { id: form.signedFormId }) };
        const forms = await rows.findBy(SignedForm, { ...which, revokedAt: IsNull() });
        if (forms.length === 0)
          return refuse((await rows.existsBy(SignedForm, which)) ? 'ALREADY_REVOKED' : 'NO_SIGNED_FORM');
        for (const { id } of forms)
          await rows.update(
            SignedForm,
            { id },
            { revokedAt, revocationRecordedBy: actor.name, revocationRecordedAt: now },
          );
        const stopped = await stopWhatWaits(rows, requestId, now);
        const disclosure = await rows.findOneBy(Disclosure, { requestId });
        const { disclosedAt } = disclosure ?? {};
        await confirmRevocation(work, { forms, arrivedOn, disclosedAt: disclosedAt ?? null });
        const data = {
          forms: forms.map(({ id }) => id),
          arrivedOn,
          ...stopped,
          // It left although a revocation had arrived: somebody must look at whether that was lawful.
          releasedAfter: disclosedAt !== undefined && disclosedAt >= revokedAt,
        };
        return { data, result: undefined };
      },
    });
  }
}
