/** What a licence number has at least: licences are told apart by letters and digits alone (45 CFR 164.524(a)(3), (4)). */
export const LICENCE = /[A-Za-z0-9]/;
