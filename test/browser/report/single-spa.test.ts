import { expect } from 'chai';
import { createReportParcel } from '../../../src/report/adapters/single-spa.ts';
import type { ReportProblem } from '../../../src/report/contract.ts';
import { until } from '../feed/until.ts';
import { noteReport } from './sample-dashboard.ts';

describe('a parcel of single-spa', () => {
  let domElement: HTMLElement;
  let problems: ReportProblem[];

  beforeEach(() => {
    domElement = document.createElement('section');
    domElement.lang = 'en';
    document.body.append(domElement);
    problems = [];
  });

  afterEach(() => domElement.remove());

  const host = {
    protocol: 1,
    principal: 'rep',
    getToken: () => Promise.reject(new Error('none')),
    reportError: (problem: ReportProblem) => problems.push(problem),
  } as const;

  it('says that its report does not load, and shows it, as it was set meanwhile, once it does', async () => {
    let online = false;
    const { descriptor: good, alive } = noteReport();
    const { descriptor } = noteReport({
      load: () => (online ? good.load() : Promise.reject(new Error('no network'))),
    });
    const parcel = createReportParcel(descriptor, host);
    await parcel.mount({ name: 'one', domElement });
    expect(domElement.textContent).to.include('Note').and.to.include('cannot be shown');
    expect(problems.map(({ kind }) => kind)).to.deep.equal(['load']);

    await parcel.update({ name: 'one', domElement, config: { text: 'set' } });
    online = true;
    domElement.querySelector('button')?.click();
    await until(() => domElement.textContent === 'view: set', domElement);
    await parcel.unmount({ name: 'one', domElement });
    expect(domElement.childElementCount).to.equal(0);
    expect(alive.size).to.equal(0);
  });

  it('says so when its report breaks after it was mounted, and leaves nothing when it goes', async () => {
    const { promise, reject } = Promise.withResolvers<undefined>();
    const { descriptor, alive } = noteReport({ mount: () => Promise.resolve({ ready: promise }) });
    const parcel = createReportParcel(descriptor, host);
    await parcel.mount({ name: 'one', domElement });
    expect(domElement.textContent).to.equal('view: hello');
    reject(new Error('no answer'));
    await until(() => domElement.querySelector('button'), domElement);
    expect(alive.size).to.equal(0);
    await parcel.unmount({ name: 'one', domElement });
    expect(domElement.childElementCount).to.equal(0);
  });
});
