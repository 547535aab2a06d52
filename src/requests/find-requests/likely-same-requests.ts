import { Between, Not } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { ReleaseRequest } from '../../database/entities';
import { likelySame } from '../../domain/duplicates/likely-same';
import type { ComparedRequest, Sameness } from '../../domain/duplicates/likely-same';
import type { RequestState } from '../../domain/lifecycle';

/** A request that is likely the one looked at, sent another time. */
export interface SameRequest {
  id: string;
  number: string;
  state: RequestState;
  receivedOn: string;
  dueOn: string;
  because: Sameness[];
}

/** Days before and after within which a request is taken for the same. House default. */
const DAYS = 183;
/** More with one birth date are not compared: then the office has other troubles. */
const COMPARED_AT_MOST = 200;

/** Requests of the same facility that are likely this one, the first received first. */
export async function likelySameRequests(
  rows: EntityManager,
  request: ComparedRequest & Pick<ReleaseRequest, 'facilityId' | 'receivedAt'> & { id: string | null },
): Promise<SameRequest[]> {
  const away = DAYS * 86_400_000;
  const received = request.receivedAt.getTime();
  const near = await rows.find(ReleaseRequest, {
    where: {
      facilityId: request.facilityId,
      patientBirthDate: request.patientBirthDate,
      receivedAt: Between(new Date(received - away), new Date(received + away)),
      ...(request.id !== null && { id: Not(request.id) }),
    },
    order: { receivedAt: 'ASC' },
    take: COMPARED_AT_MOST,
  });
  return near
    .map(({ id, number, state, receivedOn, dueOn, ...other }) => ({
      ...{ id, number, state, receivedOn, dueOn },
      because: likelySame(request, other),
    }))
    .filter(({ because }) => because.length > 0);
}
