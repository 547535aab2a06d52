import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SavedView } from '../../database/entities';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { Clock } from '../../platform/clock';
import type { SaveViewDto } from './saved-views.dto';

/** More than these on one row of the page helps nobody. House default. */
const MOST_VIEWS = 20;

/** Views of the queue that members of staff save for themselves. They filter, and open nothing that was not open. */
@Injectable()
export class SavedViews {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** One's own here, by name. */
  async list({ id: staffId }: Actor, facilityId: string): Promise<SavedView[]> {
    return this.dataSource.manager.find(SavedView, {
      where: { staffId, facilityId },
      order: { name: 'ASC' },
    });
  }

  /** Save a view; under a name that is there it takes its place. @throws RefusedError TOO_MANY_VIEWS */
  async save({ id: staffId }: Actor, facilityId: string, { viewName, filter }: SaveViewDto): Promise<void> {
    const name = viewName.trim();
    await this.dataSource.transaction(async (rows) => {
      await rows.query(`SELECT pg_advisory_xact_lock(hashtextextended('views ' || $1, 0))`, [staffId]);
      const own = await rows.findBy(SavedView, { staffId, facilityId });
      if (own.length >= MOST_VIEWS && !own.some((view) => view.name === name))
        return refuse('TOO_MANY_VIEWS');
      await rows.upsert(SavedView, { staffId, facilityId, name, filter, savedAt: this.clock.now() }, [
        'staffId',
        'facilityId',
        'name',
      ]);
    });
  }

  /** @throws RefusedError NOT_FOUND, also for another person's */
  async remove({ id: staffId }: Actor, facilityId: string, id: string): Promise<void> {
    const { affected } = await this.dataSource.manager.delete(SavedView, { id, staffId, facilityId });
    if (!affected) refuse('NOT_FOUND');
  }
}
