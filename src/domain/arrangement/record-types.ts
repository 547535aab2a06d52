/** What a document of the designated record set is (45 CFR 164.501), as health information departments file it. */
export interface RecordType {
  label: { en: string; es: string };
}

const of = (en: string, es: string): RecordType => ({ label: { en, es } });

export const RECORD_TYPES = {
  discharge_summary: of('Discharge summary', 'Informe de alta'),
  history_physical: of('History and physical', 'Historia clínica y examen físico'),
  consultation: of('Consultation', 'Interconsulta'),
  progress_notes: of('Progress notes', 'Notas de evolución'),
  emergency: of('Emergency department', 'Urgencias'),
  operative_report: of('Operative report', 'Informe quirúrgico'),
  pathology: of('Pathology', 'Anatomía patológica'),
  laboratory: of('Laboratory', 'Laboratorio'),
  imaging: of('Imaging', 'Imágenes diagnósticas'),
  medications: of('Medications', 'Medicamentos'),
  immunizations: of('Immunizations', 'Vacunas'),
  orders: of('Orders', 'Órdenes médicas'),
  nursing: of('Nursing notes', 'Notas de enfermería'),
  therapy: of('Therapy', 'Terapia'),
  billing: of('Billing', 'Facturación'),
  other: of('Other records', 'Otros documentos'),
} as const satisfies Record<string, RecordType>;

export type RecordTypeName = keyof typeof RECORD_TYPES;
export const RECORD_TYPE_NAMES = Object.keys(RECORD_TYPES) as RecordTypeName[];

/** Whether the word names a type of record. */
export function isRecordType(word: string | null | undefined): word is RecordTypeName {
  return typeof word === 'string' && Object.hasOwn(RECORD_TYPES, word);
}
