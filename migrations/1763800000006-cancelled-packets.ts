import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A preparation can be stopped, and a packet tells since when it is being built. The database guards the way of a
 * packet too: what ended once, well or badly, does not come back.
 */
export class CancelledPackets1763800000006 implements MigrationInterface {
  name = 'CancelledPackets1763800000006';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TYPE "packet_status" ADD VALUE 'cancelled' AFTER 'failed';
      ALTER TYPE "event_kind" ADD VALUE 'packet-cancelled' AFTER 'packet-failed';
      ALTER TABLE "packet" ADD "building_since" timestamptz;

      -- Compared as text: a value added to a type cannot be used in the transaction that adds it.
      CREATE FUNCTION refuse_packet_return() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.status <> OLD.status AND NOT (OLD.status::text || ' > ' || NEW.status::text) = ANY (ARRAY[
          'preparing > proven', 'preparing > failed', 'preparing > cancelled',
          'proven > approved', 'proven > refused', 'approved > refused'
        ]) THEN
          RAISE EXCEPTION 'a packet does not go from % to %', OLD.status, NEW.status
            USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER packet_status_way BEFORE UPDATE ON packet
        FOR EACH ROW EXECUTE FUNCTION refuse_packet_return();
    `);
  }

  async down(): Promise<void> {
    throw new Error('A value of a type is not taken away: restore a backup, or drop the database.');
  }
}
