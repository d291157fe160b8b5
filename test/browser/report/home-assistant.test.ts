import { expect } from 'chai';
import { registerHomeAssistantCard } from '../../../src/report/adapters/home-assistant.ts';
import type { ReportProblem } from '../../../src/report/contract.ts';
import { until } from '../feed/until.ts';
import { noteReport } from './sample-dashboard.ts';

describe('a card of Home Assistant', () => {
  it('says that its report does not load, and shows it once it does', async () => {
    let online = false;
    const { descriptor: good, alive } = noteReport();
    const { descriptor } = noteReport({
      load: () => (online ? good.load() : Promise.reject(new Error('no network'))),
    });
    const problems: ReportProblem[] = [];
    const tag = registerHomeAssistantCard(
      descriptor,
      {
        protocol: 1,
        principal: 'rep',
        getToken: () => Promise.reject(new Error('none')),
        reportError: (problem) => problems.push(problem),
      },
      'en',
    );
    const card = document.createElement(tag);
    document.body.append(card);
    const retry = await until(() => card.querySelector('button'), card);
    expect(card.textContent).to.include('Note').and.to.include('cannot be shown');
    expect(card.querySelectorAll('button'), 'only the dashboard removes a card').to.have.length(1);
    expect(problems.map(({ kind }) => kind)).to.deep.equal(['load']);

    online = true;
    retry.click();
    await until(() => card.textContent === 'view: hello', card);
    card.remove();
    expect(card.childElementCount).to.equal(0);
    expect(alive.size).to.equal(0);
  });

  it('says so when its report breaks after it was mounted, and ends that', async () => {
    const { promise, reject } = Promise.withResolvers<undefined>();
    const { descriptor, alive } = noteReport({ mount: () => Promise.resolve({ ready: promise }) });
    const getToken = () => Promise.reject(new Error('none'));
    const tag = registerHomeAssistantCard(descriptor, { protocol: 1, principal: 'rep', getToken }, 'en');
    const card = document.createElement(tag);
    document.body.append(card);
    await until(() => card.textContent === 'view: hello', card);
    reject(new Error('no answer'));
    await until(() => card.querySelector('button'), card);
    expect(alive.size).to.equal(0);
    card.remove();
    expect(card.childElementCount).to.equal(0);
  });
});
