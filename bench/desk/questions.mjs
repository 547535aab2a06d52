// What is asked: each page of the desk, and beside it the same question in bare SQL, on one connection, nothing drawn.

const OPEN = `r.facility_id = $1 AND r.state IN ('received', 'verified', 'redacted')`;
const LINE = `r.id, r.number, r.state, r.basis, r.due_on, r.received_on, r.patient_family_name, r.patient_given_name,
  r.requester_name, r.requester_organization, r.assignee_id`;

/** @returns a list of `{ name, page, sql }`; both take the number of the call, so that calls differ alike */
export async function questions({ owner, base, cookies, call, staff }) {
  const facility = staff.facilityId;
  const { rows: some } = await owner.query(
    `SELECT id, number, patient_family_name AS family, patient_given_name AS given, claim_number AS claim
       FROM release_request r WHERE facility_id = $1 ORDER BY md5(id::text) LIMIT 400`,
    [facility],
  );
  const { rows: late } = await owner.query(
    `SELECT to_char(due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '~' || id AS place, due_at, id
       FROM release_request r WHERE ${OPEN} ORDER BY due_at, id OFFSET 15000 LIMIT 1`,
    [facility],
  );
  const get = async (path) => {
    const answer = await fetch(base + path, { headers: { cookie: cookies() } });
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
    return text;
  };
  const sql = (text, values) => owner.query(text, values);
  const counts = `SELECT count(*), count(*) FILTER (WHERE r.due_at <= now()) FROM release_request r WHERE ${OPEN}`;
  const first = (where, order = 'r.due_at, r.id') =>
    `SELECT ${LINE} FROM release_request r WHERE ${where} ORDER BY ${order} LIMIT 51`;
  const at = (list, turn) => list[turn % list.length];
  const withClaim = some.filter(({ claim }) => claim);
  const words = 'r.facility_id = $1 AND r.search_vector @@ $2::tsquery';
  const search = (text) => call('/api/requests/search', { text });
  const queue = (name, path, where, values = [facility]) => ({
    name,
    page: () => get(path),
    sql: async () => {
      await sql(counts, [facility]);
      await sql(first(where), values);
    },
  });
  return [
    queue('queue, all open', '/desk', OPEN),
    queue('queue, mine', '/desk?assignee=me', `${OPEN} AND r.assignee_id = $2`, [facility, staff.id]),
    queue('queue, overdue', '/desk?standing=overdue', `${OPEN} AND r.due_at <= now()`),
    queue(
      'queue, 300 pages on',
      `/desk?after=${encodeURIComponent(late[0].place)}`,
      `${OPEN} AND (r.due_at, r.id) > ($2, $3)`,
      [facility, late[0].due_at, late[0].id],
    ),
    queue(
      'queue, awaiting review',
      '/desk?awaits=review',
      `${OPEN} AND r.id IN (SELECT request_id FROM packet WHERE facility_id = $1 AND status = 'proven')`,
    ),
    {
      name: 'queue, finished by name',
      page: () => get('/desk?group=finished&order=patient'),
      sql: () =>
        sql(
          first(
            `r.facility_id = $1 AND r.state IN ('released', 'closed')`,
            'r.patient_family_name, r.patient_given_name, r.id',
          ),
          [facility],
        ),
    },
    {
      name: 'search, family and given name',
      page: (turn) => search(`${at(some, turn).given} ${at(some, turn).family}`),
      sql: (turn) =>
        sql(first(words, 'r.due_at DESC, r.id DESC'), [
          facility,
          `'${at(some, turn).given.toLowerCase()}':* & '${at(some, turn).family.toLowerCase()}':*`,
        ]),
    },
    {
      name: 'search, family name misspelt',
      page: (turn) => search(misspelt(at(some, turn).family)),
      sql: (turn) =>
        sql(first(words, 'r.due_at DESC, r.id DESC'), [facility, `'${at(some, turn).family.toLowerCase()}'`]),
    },
    {
      name: 'search, request number',
      page: (turn) => search(at(some, turn).number),
      sql: (turn) => sql(first('r.facility_id = $1 AND r.number = $2'), [facility, at(some, turn).number]),
    },
    {
      name: 'search, claim number',
      page: (turn) => search(at(withClaim, turn).claim),
      sql: (turn) =>
        sql(first(words), [facility, `'${at(withClaim, turn).claim.toLowerCase().replace('-', '')}':*`]),
    },
    {
      name: 'report: turnaround',
      page: () => get('/desk/reports/turnaround'),
      sql: () =>
        sql(
          `SELECT date_trunc('week', d.disclosed_at), count(*), percentile_cont(ARRAY[0.5, 0.9])
                    WITHIN GROUP (ORDER BY d.disclosed_at::date - r.received_on)
             FROM disclosure d JOIN release_request r ON r.id = d.request_id
            WHERE d.facility_id = $1 AND d.disclosed_at > now() - interval '91 days' GROUP BY 1`,
          [facility],
        ),
    },
    {
      name: 'report: backlog',
      page: () => get('/desk/reports/backlog'),
      sql: () =>
        sql(
          `SELECT current_date - r.received_on, r.state, count(*) FROM release_request r WHERE ${OPEN} GROUP BY 1, 2`,
          [facility],
        ),
    },
    {
      name: 'report: staff',
      page: () => get('/desk/reports/staff'),
      sql: () =>
        sql(
          `SELECT actor_id, kind, count(*) FROM history_event
            WHERE facility_id = $1 AND at > now() - interval '91 days'
              AND kind IN ('request-received', 'request-verified', 'packet-requested', 'packet-approved') GROUP BY 1, 2`,
          [facility],
        ),
    },
    {
      name: 'request page',
      page: (turn) => get(`/desk/requests/${at(some, turn).id}`),
      sql: async (turn) => {
        const { id } = at(some, turn);
        for (const table of [
          'request_clock',
          'hold',
          'document',
          'packet',
          'mark',
          'correspondence',
          'history_event',
        ])
          await sql(`SELECT * FROM ${table} WHERE request_id = $1`, [id]);
        await sql('SELECT * FROM release_request WHERE id = $1', [id]);
      },
    },
  ];
}

/** Two letters in the middle change places. */
function misspelt(name) {
  const middle = Math.floor(name.length / 2);
  return name.slice(0, middle) + name[middle + 1] + name[middle] + name.slice(middle + 2);
}
