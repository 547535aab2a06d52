import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the desk's search looks at: the words of the names on a request, its number and the requester's own number, in
 * one index; and a list of the words that occur, by which a misspelt name finds those spelled alike. The words are cut
 * by one function, for the request and for what is typed.
 */
export class RequestSearch1763800000025 implements MigrationInterface {
  name = 'RequestSearch1763800000025';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- "O'Brien-Núñez" gives obrien, nunez: small letters, without accents and apostrophes. Cut at a length that no
      -- name has, since one sign may unfold into eighteen, and an index refuses words of over two thousand bytes.
      CREATE FUNCTION search_words(said text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT coalesce(array_agg(DISTINCT left(word, 60) ORDER BY left(word, 60)), '{}')
          FROM regexp_split_to_table(
                 regexp_replace(lower(regexp_replace(normalize(said, NFKD), '[\\u0300-\\u036f]', '', 'g')),
                   '[''’]', '', 'g'),
                 '[^a-z0-9\\u0080-\\U0010ffff]+') word
         WHERE word <> '' $$;

      -- A number as one word: "CLM 2026/77-8" gives clm2026778.
      CREATE FUNCTION search_number(said text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT left(regexp_replace(lower(said), '[^a-z0-9\\u0080-\\U0010ffff]', '', 'g'), 60) $$;

      -- The word, and the word without one of its letters: two words that share one of these differ by little.
      CREATE FUNCTION search_deletions(word text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT array_agg(DISTINCT shorter)
          FROM (SELECT word AS shorter
                 UNION SELECT overlay(word PLACING '' FROM place FOR 1)
                  FROM generate_series(1, length(word)) place WHERE length(word) > 2) every $$;

      CREATE TABLE search_word (
        facility_id uuid NOT NULL REFERENCES facility (id),
        word text NOT NULL,
        deletions text[] NOT NULL,
        PRIMARY KEY (facility_id, word)
      );
      CREATE INDEX search_word_deletions ON search_word USING gin (deletions);
      GRANT SELECT ON search_word TO openroi_app;

      ALTER TABLE release_request ADD COLUMN search_vector tsvector;
      CREATE FUNCTION request_names(r release_request) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT search_words(concat_ws(' ', r.patient_given_name, r.patient_family_name, r.requester_name,
                                      r.requester_organization)) $$;

      CREATE FUNCTION request_search() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
      DECLARE
        names text[] := request_names(NEW);
      BEGIN
        NEW.search_vector := array_to_tsvector(array_remove(names || ARRAY[
          nullif(search_number(NEW.number), ''), nullif(search_number(NEW.claim_number), ''),
          nullif(ltrim(substring(NEW.number FROM '[0-9]+$'), '0'), ''), substring(NEW.number FROM '[0-9]+$')], NULL));
        -- In one order, so that two who log the same new names at once wait for each other and never both.
        INSERT INTO search_word (facility_id, word, deletions)
          SELECT NEW.facility_id, word, search_deletions(word) FROM unnest(names) word
           WHERE length(word) BETWEEN 3 AND 60 AND word !~ '[0-9]' ORDER BY word
          ON CONFLICT DO NOTHING;
        RETURN NEW;
      END $$;
      CREATE TRIGGER release_request_search_new BEFORE INSERT ON release_request
        FOR EACH ROW EXECUTE FUNCTION request_search();
      CREATE TRIGGER release_request_search_changed BEFORE UPDATE OF number, patient_given_name,
        patient_family_name, requester_name, requester_organization, claim_number ON release_request
        FOR EACH ROW EXECUTE FUNCTION request_search();
      UPDATE release_request SET number = number;

      CREATE INDEX release_request_search ON release_request USING gin (search_vector);
      CREATE INDEX release_request_patient ON release_request (patient_id);
      CREATE INDEX release_request_received ON release_request (facility_id, received_at, id);
      CREATE INDEX release_request_patient_name
        ON release_request (facility_id, patient_family_name, patient_given_name, id);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP INDEX release_request_patient_name;
      DROP INDEX release_request_received;
      DROP INDEX release_request_patient;
      DROP INDEX release_request_search;
      DROP TRIGGER release_request_search_changed ON release_request;
      DROP TRIGGER release_request_search_new ON release_request;
      DROP FUNCTION request_search;
      DROP FUNCTION request_names;
      ALTER TABLE release_request DROP COLUMN search_vector;
      DROP TABLE search_word;
      DROP FUNCTION search_deletions;
      DROP FUNCTION search_number;
      DROP FUNCTION search_words;
    `);
  }
}
