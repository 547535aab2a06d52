import type { SensitiveCategory } from './sample-file';

/** Test, result, flag, units, reference range; a category when the row should be withheld. */
export interface LaboratoryRow {
  cells: [test: string, result: string, flag: string, units: string, reference: string];
  category?: SensitiveCategory;
}

export interface LaboratoryPanel {
  name: string;
  /** Days before the chart's date. */
  daysAgo: number;
  page: 1 | 2;
  rows: LaboratoryRow[];
}

const row = (cells: LaboratoryRow['cells'], category?: SensitiveCategory): LaboratoryRow =>
  category ? { cells, category } : { cells };

export const LABORATORY_PANELS: readonly LaboratoryPanel[] = [
  {
    name: 'Complete blood count',
    daysAgo: 68,
    page: 1,
    rows: [
      row(['White cell count', '17.8', 'H', '10^3/uL', '4.0 - 11.0']),
      row(['Red cell count', '4.21', '', '10^6/uL', '3.80 - 5.10']),
      row(['Hemoglobin', '12.6', '', 'g/dL', '12.0 - 15.5']),
      row(['Hematocrit', '37.9', '', '%', '35.0 - 45.0']),
      row(['Platelet count', '402', 'H', '10^3/uL', '150 - 400']),
      row(['Neutrophils', '86', 'H', '%', '40 - 75']),
    ],
  },
  {
    name: 'Comprehensive metabolic panel',
    daysAgo: 68,
    page: 1,
    rows: [
      row(['Sodium', '133', 'L', 'mmol/L', '135 - 145']),
      row(['Potassium', '4.4', '', 'mmol/L', '3.5 - 5.1']),
      row(['Carbon dioxide', '21', 'L', 'mmol/L', '22 - 29']),
      row(['Urea nitrogen', '28', 'H', 'mg/dL', '7 - 20']),
      row(['Creatinine', '1.3', 'H', 'mg/dL', '0.6 - 1.1']),
      row(['Glucose', '312', 'H', 'mg/dL', '70 - 99']),
      row(['Alanine aminotransferase', '31', '', 'U/L', '7 - 45']),
      row(['Albumin', '3.4', 'L', 'g/dL', '3.5 - 5.0']),
    ],
  },
  {
    name: 'Chemistry, special',
    daysAgo: 68,
    page: 1,
    rows: [
      row(['Lactate', '2.6', 'H', 'mmol/L', '0.5 - 2.0']),
      row(['Procalcitonin', '3.4', 'H', 'ng/mL', 'below 0.1']),
      row(['Hemoglobin A1c', '9.1', 'H', '%', 'below 5.7']),
    ],
  },
  {
    name: 'Microbiology and serology',
    daysAgo: 63,
    page: 2,
    rows: [
      row(['Blood culture, set 1', 'No growth, 5 days', '', '', 'No growth']),
      row(['Blood culture, set 2', 'No growth, 5 days', '', '', 'No growth']),
      row(['Legionella urine antigen', 'Negative', '', '', 'Negative']),
      row(['HIV 1/2 antigen/antibody', 'Reactive', 'A', '', 'Non-reactive'], 'hiv'),
      row(['HIV-1 RNA, quantitative', '48,200', 'A', 'copies/mL', 'Not detected'], 'hiv'),
      row(['Hepatitis C antibody', 'Non-reactive', '', '', 'Non-reactive']),
    ],
  },
  {
    name: 'Toxicology, urine',
    daysAgo: 68,
    page: 2,
    rows: [
      row(['Buprenorphine screen', 'Positive', 'A', '', 'Negative'], 'substance_use'),
      row(['Fentanyl screen', 'Negative', '', '', 'Negative']),
      row(['Cotinine screen', 'Negative', '', '', 'Negative']),
    ],
  },
  {
    name: 'Genetics',
    daysAgo: 40,
    page: 2,
    rows: [
      row(['BRCA2 sequencing', 'Pathogenic variant', 'A', '', 'No variant'], 'genetic'),
      row(['BRCA1 sequencing', 'No variant found', '', '', 'No variant']),
    ],
  },
];
