import { expect } from 'chai';
import type { FeedReactEvent } from '../../../src/feed/events.ts';
import { problem } from './fake-server.ts';
import { FeedPage, textOf } from './feed-page.ts';
import { feedOf, notification } from './notifications.ts';
import { nextEvent, until } from './until.ts';

const ids = ['a', 'b', 'c', 'd'];

describe('reacting to a row', () => {
  let page: FeedPage;

  beforeEach(async () => {
    page = new FeedPage();
    page.server.feed = feedOf(ids.map((id) => notification(id)));
    await page.open();
  });
  afterEach(() => page.close());

  const pressed = (id: string, label: string) =>
    page.row(id).querySelector(`[aria-label="${label}"]`)?.getAttribute('aria-pressed');

  it('shows at once, before the server has answered, and renders no other row', async () => {
    page.server.answers.set('reactions', () => new Promise(() => undefined));
    const changed = new Set<Node>();
    const observer = new MutationObserver((records) => records.forEach(({ target }) => changed.add(target)));
    observer.observe(page.root, { subtree: true, childList: true, attributes: true, characterData: true });

    page.press('Useful', page.row('b'));
    await page.row('b').updateComplete;

    expect(pressed('b', 'Useful')).to.equal('true');
    for (const { target } of observer.takeRecords()) changed.add(target);
    for (const node of changed) expect(page.row('b').contains(node), 'only row b changed').to.equal(true);
    expect(changed.size).to.be.greaterThan(0);
  });

  it('tells the server what, when and where', async () => {
    page.press('Useful', page.row('c'));
    const sent = await page.server.arrived(() => page.server.reactions[0]);
    expect(sent).to.include({ notificationId: 'c', kind: 'useful', rank: 3, asOf: page.server.feed.asOf });
    expect(sent.id).to.match(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  it('takes a verdict back when it is pressed again, and replaces it by the other one', async () => {
    page.press('Useful', page.row('a'));
    page.press('Useful', page.row('a'));
    page.press('Useful', page.row('a'));
    page.press('Not useful', page.row('a'));
    await page.server.arrived(() => page.server.reactions.length === 5);

    const [first, undone, second, replaced, last] = page.server.reactions;
    expect([first?.kind, undone?.kind, second?.kind, replaced?.kind, last?.kind]).to.deep.equal([
      'useful',
      'undone',
      'useful',
      'undone',
      'not-useful',
    ]);
    expect(undone?.undoes).to.equal(first?.id);
    expect(replaced?.undoes).to.equal(second?.id);
    await page.row('a').updateComplete;
    expect([pressed('a', 'Useful'), pressed('a', 'Not useful')]).to.deep.equal(['false', 'true']);
  });

  it('asks what a "not useful" is about, and sends the answer in its place', async () => {
    page.press('Not useful', page.row('a'));
    await page.says('What was not useful?');
    page.press('Too old', page.row('a'));
    await page.server.arrived(() => page.server.reactions.length === 3);
    const [first, undone, answered] = page.server.reactions;
    expect(undone?.undoes).to.equal(first?.id);
    expect(answered).to.include({ kind: 'not-useful', about: 'age' });
    expect(textOf(page.row('a'))).not.to.include('What was not useful?');
    await page.says('Older signals will move down for you');
  });

  it('says in one sentence what a "not useful" will change', async () => {
    page.press('Not useful', page.row('a'));
    await page.says('Signals like this will move down for you');
    await page.says('What was not useful?');
    page.press('This type', page.row('a'));
    await page.says('Forms will move down for you');
    page.press('Not useful', page.row('a'));
    await page.says('Contact a');
    expect(textOf(page.row('a'))).not.to.include('will move down');
  });

  it('turns a dismissed row into a strip that nothing moves for, and brings it back on undo', async () => {
    const before = page.rows.map((row) => row.getBoundingClientRect().top);
    await page.choose('b', 'Dismiss');
    await until(() => page.row('b').querySelector('.strip'), page.root);

    expect(textOf(page.row('b'))).to.equal('Contact b DismissedUndo');
    expect(page.rows.map((row) => row.getBoundingClientRect().top)).to.deep.equal(before);

    page.press('Undo', page.row('b'));
    await until(() => page.row('b').querySelector('.name'), page.root);
    await page.server.arrived(() => page.server.reactions.length === 2);
    const [dismissed, undone] = page.server.reactions;
    expect([dismissed?.kind, undone?.undoes]).to.deep.equal(['dismissed', dismissed?.id]);
  });

  it('does not take the second half of a double click for a click on another row', async () => {
    await page.choose('a', 'Dismiss');
    const second = new MouseEvent('click', { bubbles: true, composed: true, cancelable: true, detail: 2 });
    page.row('b').querySelector('[data-action="open"]')?.dispatchEvent(second);
    page.press('Useful', page.row('c'));
    await page.server.arrived(() => page.server.reactions.some(({ kind }) => kind === 'useful'));

    expect(second.defaultPrevented).to.equal(true);
    expect(page.server.reactions.filter(({ notificationId }) => notificationId === 'b')).to.deep.equal([]);
  });

  it('rolls back what the server refuses, says so, and tries again on request', async () => {
    page.server.answers.set('reactions', () => problem(404));
    page.press('Useful', page.row('a'));
    await page.says('Not saved: no longer there');
    expect(pressed('a', 'Useful')).to.equal('false');

    page.server.answers.delete('reactions');
    page.press('Try again', page.row('a'));
    await until(() => pressed('a', 'Useful') === 'true', page.root);
    await page.server.arrived(() => page.server.reactions[0]);
    await until(() => !page.text.includes('Not saved'), page.root);
  });

  it('keeps the order until the new one is asked for', async () => {
    const elements = new Map(page.rows.map((row) => [row.row?.notification.id, row]));
    page.server.feed = feedOf(['d', 'a', 'b', 'c'].map((id) => notification(id)));
    page.press('Useful', page.row('d'));
    await page.says('Show new order');
    expect(page.order).to.equal('abcd');

    page.press('Show new order');
    await page.element.updateComplete;
    expect(page.order).to.equal('dabc');
    expect(page.text).not.to.include('Show new order');
    for (const row of page.rows) expect(row).to.equal(elements.get(row.row?.notification.id));
  });

  it('offers no new order where a reaction changed nothing', async () => {
    page.press('Useful', page.row('a'));
    await page.server.arrived(
      () => page.server.requests.filter(({ url }) => url.includes('/feed?')).length === 2,
    );
    await page.element.updateComplete;
    expect(page.text).not.to.include('Show new order');
  });

  it('leaves the reaction out when the host vetoes it', async () => {
    page.element.addEventListener('feed-react', (event) => event.preventDefault(), { once: true });
    page.press('Useful', page.row('a'));
    page.press('Useful', page.row('b'));
    await page.server.arrived(() => page.server.reactions[0]);
    expect(page.server.reactions.map(({ notificationId }) => notificationId)).to.deep.equal(['b']);
    expect(pressed('a', 'Useful')).to.equal('false');
  });

  it('lets the host open a contact, and asks once on return whether the rep followed up', async () => {
    page.element.addEventListener('feed-open', (event) => event.preventDefault());
    const reacted: Promise<FeedReactEvent> = nextEvent(page.element, 'feed-react');
    page.press('Contact a', page.row('a'));
    expect((await reacted).reaction.kind).to.equal('opened');

    window.dispatchEvent(new Event('blur'));
    window.dispatchEvent(new Event('focus'));
    await page.says('Followed up?');
    page.press('Yes', page.row('a'));
    await page.server.arrived(() => page.server.reactions.some(({ kind }) => kind === 'followed-up'));
    await until(() => textOf(page.row('a')).includes('Followed upUndo'), page.root);

    window.dispatchEvent(new Event('blur'));
    window.dispatchEvent(new Event('focus'));
    await page.row('a').updateComplete;
    expect(page.text).not.to.include('Followed up?');
  });

  it('snoozes until a time from the menu', async () => {
    await page.choose('a', 'Snooze');
    const tomorrow = await until(
      () =>
        [...page.root.querySelectorAll<HTMLElement>('.menu-item')].find((item) =>
          textOf(item).startsWith('Tomorrow'),
        ),
      page.root,
    );
    tomorrow.click();
    const sent = await page.server.arrived(() => page.server.reactions[0]);
    expect(sent.kind).to.equal('snoozed');
    expect(new Date(sent.until ?? '').getHours()).to.equal(9);
    await page.says('Reminder tomorrow, 9:00');
  });

  it('pins and mutes as rules, which are no reactions', async () => {
    await page.choose('a', 'Pin to top');
    await page.server.arrived(() => page.server.preferences.pinned[0]);
    expect(page.server.preferences.pinned).to.deep.equal(['a']);

    await page.choose('b', 'Mute contact');
    await page.says('Contact muted');
    await page.server.arrived(() => page.server.preferences.mutedContacts[0]);
    expect(page.server.preferences).to.deep.include({ pinned: ['a'], mutedContacts: ['b@example.com'] });

    page.press('Undo', page.row('b'));
    await page.server.arrived(() => page.server.preferences.mutedContacts.length === 0);
    expect(page.server.reactions).to.deep.equal([]);
  });

  it('keeps a rule that could not be saved without a network, and saves it later', async () => {
    const offline = () => Promise.reject(new TypeError('Failed to fetch'));
    page.server.answers.set('preferences', offline);
    page.key(page.row('a'), 'p');
    await page.says('Sending');
    expect(page.text).not.to.include('Not saved');
    page.server.answers.delete('preferences');
    dispatchEvent(new Event('online'));
    await page.server.arrived(() => page.server.preferences.pinned[0] === 'a');
    await until(() => !page.text.includes('Sending'), page.root);
  });

  it('takes a rule back that is refused, says so, and tries again on request', async () => {
    page.server.answers.set('preferences', ({ method }) =>
      method === 'PUT' ? problem(400) : Response.json(page.server.preferences),
    );
    page.key(page.row('a'), 'p');
    await page.says('Not saved: refused');
    expect(page.row('a').querySelector('.mark')).to.equal(null);
    page.server.answers.delete('preferences');
    page.press('Try again', page.row('a'));
    await page.server.arrived(() => page.server.preferences.pinned[0] === 'a');
    await page.find('.mark');
  });
});
