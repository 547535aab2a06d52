/** Of a request `r`: its newest packet is proven, and a person has yet to look at it. For a few rows at a time. */
export const AWAITS_REVIEW = `(r.state = 'verified' AND 'proven' IS NOT DISTINCT FROM
  (SELECT p.status FROM packet p WHERE p.request_id = r.id ORDER BY p.sequence DESC LIMIT 1))`;

/** The same beginning at the proven packets of facility $1, of which there are few beside the requests. */
export const IDS_AWAITING_REVIEW = `(SELECT p.request_id FROM packet p
  WHERE p.facility_id = $1 AND p.status = 'proven'
    AND NOT EXISTS (SELECT FROM packet newer
                     WHERE newer.request_id = p.request_id AND newer.sequence > p.sequence))`;
