/** What a dashboard needs once it shows a report or its catalogue. */
export { newReport } from './new-report.ts';
export { PlacedReport } from './placed-report.ts';
export { previewReport } from './preview.ts';
