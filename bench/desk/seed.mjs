// Fills a hospital with synthetic requests, all copies of one that was logged through the product, so that no column
// is forgotten: names, days, states and histories differ. As the database's owner, with its guards asleep.

/** Open requests are what an office has in hand; what grows with the years is the archive. */
export const OPEN = 20_000;
const YEARS = 6;
const CHUNK = 100_000;
const GUARDED = [
  'release_request',
  'request_clock',
  'document',
  'packet',
  'hold',
  'history_event',
  'disclosure',
];

/**
 * Requests numbered `from` + 1 to `to`, five entries of history each.
 *
 * @param owner a client of `pg`, logged in as the database's owner
 * @param requestId the request that is copied
 */
export async function seed(owner, requestId, from, to) {
  for (const table of GUARDED) await owner.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  // The one that has to run: it writes the words by which a request is found.
  await owner.query('ALTER TABLE release_request ENABLE TRIGGER release_request_search_new');
  await owner.query(SYLLABLES);
  for (let first = from + 1; first <= to; first += CHUNK)
    await chunk(owner, requestId, first, Math.min(first + CHUNK - 1, to));
  for (const table of GUARDED) await owner.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  await owner.query('VACUUM (ANALYZE)');
}

/** Some 4,000 families and 240 given names, the first ones common and the last ones rare. None is anybody's. */
const SYLLABLES = `
  CREATE OR REPLACE FUNCTION pg_temp.invented(seed integer, kinds integer) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT initcap(
      (ARRAY['ba','co','du','fe','gi','ha','jo','ka','lu','ma','ne','or','pi','ra','su','te'])[1 + n % 16] ||
      (ARRAY['lin','mar','nos','per','ran','sel','tor','ven','wic','zan','bel','cas','dor','fal','gar'])[1 + n / 16 % 15] ||
      (ARRAY['sample','test','ex','spec','dem','inv','mock','syn','fict','made','prob','try','pat','uni','mod','ent','al'])[1 + n / 240 % 17])
    FROM (SELECT floor(kinds * power(abs(hashint4(seed)) / 2147483647.0, 2))::integer AS n) skewed $$`;

async function chunk(owner, requestId, first, last) {
  await owner.query('BEGIN');
  await owner.query(`CREATE TEMP TABLE planned ON COMMIT DROP AS
    SELECT n, md5('request' || n)::uuid AS id, n <= ${OPEN} AS open,
           now() - CASE WHEN n <= ${OPEN} THEN make_interval(mins => n * 43200 / ${OPEN})
                        ELSE make_interval(days => 31 + abs(hashint4(n)) % ${YEARS * 365}, mins => n % 1440) END AS at
      FROM generate_series(${first}, ${last}) n`);
  await owner.query(
    `INSERT INTO release_request SELECT copy.* FROM release_request r, planned p, jsonb_populate_record(r, jsonb_build_object(
        'id', p.id, 'number', 'BEN-' || extract(year FROM p.at) || '-' || lpad(p.n::text, 7, '0'),
        'state', CASE WHEN NOT p.open THEN (CASE WHEN p.n % 12 = 0 THEN 'closed' ELSE 'released' END)
                      WHEN p.n % 3 = 0 THEN 'verified' WHEN p.n % 7 = 0 THEN 'redacted' ELSE 'received' END,
        'channel', (ARRAY['web','mail','fax','walk_in','phone'])[1 + p.n % 5],
        'basis', (ARRAY['access','authorization','authorization','access','subpoena'])[1 + p.n % 5],
        'requester_kind', (ARRAY['patient','attorney','insurer','patient','representative'])[1 + p.n % 5],
        'requester_name', pg_temp.invented(p.n + 7, 240) || ' ' || pg_temp.invented(p.n + 13, 4000),
        'claim_number', CASE WHEN p.n % 5 IN (1, 2) THEN 'CLM-' || p.n END,
        'patient_given_name', pg_temp.invented(p.n, 240), 'patient_family_name', pg_temp.invented(p.n + 3, 4000),
        'patient_birth_date', date '1930-01-01' + p.n % 30000, 'closing_reason', CASE WHEN NOT p.open AND p.n % 12 = 0
          THEN 'withdrawn' END, 'submission_key', NULL,
        'received_at', p.at, 'received_on', p.at::date, 'due_on', p.at::date + 30, 'due_at', p.at + interval '30 days',
        'created_at', p.at)
        || CASE WHEN p.open AND p.n % 2 = 0 THEN jsonb_build_object('assignee_id', $2::uuid) ELSE '{}' END) copy
      WHERE r.id = $1`,
    [requestId, await someStaff(owner)],
  );
  await owner.query(
    `INSERT INTO request_clock SELECT copy.* FROM request_clock c, planned p, jsonb_populate_record(c, jsonb_build_object('request_id', p.id,
        'began', p.at::date, 'ends', p.at::date + 30, 'first_ends', p.at::date + 30, 'target_on', p.at::date + 15)) copy
      WHERE c.request_id = $1`,
    [requestId],
  );
  await owner.query(
    `INSERT INTO document (facility_id, request_id, kind, title, status, position, original_key, original_size,
                           original_sha256, media_kind, pdf_key, page_count, added_by, added_at)
     SELECT r.facility_id, p.id, 'records', 'Sample chart', 'ready', 1, 'none', 1000, md5(p.n::text), 'pdf', 'none',
            1 + p.n % 40, 'bench', p.at
       FROM planned p JOIN release_request r ON r.id = p.id WHERE r.state <> 'received'`,
  );
  await owner.query(
    `INSERT INTO packet (id, facility_id, request_id, sequence, status, records_revision, prepared_by, prepared_at,
                         sha256, size_bytes, page_count)
     SELECT md5('packet' || p.n)::uuid, r.facility_id, p.id, 1, (CASE WHEN r.state = 'verified' THEN 'proven' ELSE 'approved' END)::packet_status, 0,
            $1, p.at + interval '2 days', md5(p.n::text), 100000, 1 + p.n % 40
       FROM planned p JOIN release_request r ON r.id = p.id
      WHERE r.state IN ('released', 'redacted') OR (r.state = 'verified' AND p.n % 2 = 0)`,
    [await someStaff(owner)],
  );
  await owner.query(
    `INSERT INTO disclosure (facility_id, request_id, packet_id, patient_id, disclosed_at, recipient_name, description,
                             purpose, basis, accountable, accountable_reason, released_by)
     SELECT r.facility_id, p.id, md5('packet' || p.n)::uuid, (SELECT id FROM patient LIMIT 1),
            p.at + make_interval(days => 1 + p.n % 28), 'Sample', 'Sample', 'Sample', r.basis, false, 'Sample', $1
       FROM planned p JOIN release_request r ON r.id = p.id WHERE r.state = 'released'`,
    [await someStaff(owner)],
  );
  await owner.query(
    `INSERT INTO hold (facility_id, request_id, kind, reason, owner_id, owner_name, opened_at)
     SELECT r.facility_id, p.id, 'payment', 'Sample', $1, 'Bench', p.at + interval '1 day'
       FROM planned p JOIN release_request r ON r.id = p.id WHERE p.open AND p.n % 20 = 0`,
    [await someStaff(owner)],
  );
  await owner.query(
    `INSERT INTO history_event SELECT copy.*
       FROM history_event h, planned p, unnest(ARRAY['request-received','request-verified','document-added',
            'packet-requested','packet-approved']) WITH ORDINALITY AS step (kind, at),
            jsonb_populate_record(h, jsonb_build_object('id', gen_random_uuid(), 'request_id', p.id,
              'sequence', step.at, 'at', p.at + step.at * interval '1 hour', 'kind', step.kind,
              'previous_hash', md5(p.n || '-' || step.at - 1), 'hash', md5(p.n || '-' || step.at))) copy
      WHERE h.request_id = $1 AND h.sequence = 1`,
    [requestId],
  );
  // As years of nights would have left it: without this the worker would bind a million chains while we measure.
  await owner.query(
    `INSERT INTO history_anchor (sequence, at, heads, previous_hash, hash)
     SELECT $1::int + lot, now(), jsonb_agg(jsonb_build_object('requestId', id, 'sequence', 5, 'hash', md5(n || '-5'))),
            md5(lot::text), md5((lot + 1)::text)
       FROM (SELECT id, n, (n - $2::int) / 1000 AS lot FROM planned) lots GROUP BY lot`,
    [1000 + Math.floor(first / 1000), first],
  );
  await owner.query('COMMIT');
}

/** The one patient to whom all that was released belongs. */
export async function seedPatient(owner, facilityId) {
  await owner.query(
    `INSERT INTO patient (facility_id, mrn, family_name, given_name, birth_date)
     VALUES ($1, 'BENCH-1', 'Sample', 'Bench', '1980-02-03')`,
    [facilityId],
  );
}

async function someStaff(owner) {
  const { rows } = await owner.query('SELECT id FROM staff LIMIT 1');
  return rows[0].id;
}
