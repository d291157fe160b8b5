/** What scripts that were bundled apart from each other take of the package. */
export { answerAddReport, createAddReport } from 'smart-activity-feed/add-report';
export { askForReport, createFeedReport, offerReport, reportRegistry } from 'smart-activity-feed/report';
export { ListSurface } from '../shared/list-surface.ts';
