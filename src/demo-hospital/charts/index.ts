export { CHART_KINDS, sampleCharts, type SampleChartsWish } from './sample-charts';
export type {
  ChartKind,
  Rect,
  SampleFile,
  SamplePatient,
  SensitiveCategory,
  SensitivePhrase,
} from './sample-file';
export { OTHER_PATIENT, SAMPLE_PATIENTS } from './sample-patients';
