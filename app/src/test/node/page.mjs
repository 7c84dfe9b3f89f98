// Uses the web page in a real Chromium as a person would, and looks at every state of it.
// Environment: BASE, TOKEN, CHROMIUM, MICROPHONE (a WAV file), PICTURES (a folder).
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { run } from './rows.mjs';

const { BASE, TOKEN, CHROMIUM, MICROPHONE, PICTURES } = process.env;
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const LOOKS = [
  { name: 'wide-light', colorScheme: 'light', width: 1280, height: 900, isJudged: true },
  { name: 'wide-dark', colorScheme: 'dark', width: 1280, height: 900 },
  { name: 'phone-light', colorScheme: 'light', width: 390, height: 844 },
  { name: 'phone-dark', colorScheme: 'dark', width: 390, height: 844, isJudged: true },
];

function check(held, what) {
  if (!held) throw new Error(what);
}

const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: [
    '--no-sandbox',
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-audio-capture=${MICROPHONE}%noloop`,
    '--autoplay-policy=no-user-gesture-required',
  ],
});
const context = await browser.newContext({ viewport: LOOKS[0], permissions: ['microphone'], locale: 'en-US' });
// Whatever the page sends to the loudspeaker is listened to on its way there.
await context.addInitScript(() => {
  const connect = AudioNode.prototype.connect;
  window.heard = { loudSeconds: 0, loudest: 0 };
  AudioNode.prototype.connect = function (target, ...more) {
    if (target instanceof AudioDestinationNode) {
      const ear = this.context.createAnalyser();
      ear.fftSize = 2048;
      const samples = new Float32Array(ear.fftSize);
      connect.call(this, ear);
      let before = this.context.currentTime;
      setInterval(() => {
        const now = this.context.currentTime;
        ear.getFloatTimeDomainData(samples);
        const level = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
        window.heard.loudest = Math.max(window.heard.loudest, level);
        window.heard.loudSeconds += level > 0.01 ? now - before : 0;
        before = now;
      }, 50);
    }
    return connect.call(this, target, ...more);
  };
});
const complaints = [];

/** A tab, and how a person finds things on it. */
async function visit() {
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  return {
    page,
    heading: (name) => page.getByRole('heading', { level: 1, name }),
    said: (text) => page.locator('.transcript .said', { hasText: text }).first(),
    event: (type) => page.locator('tbody code').getByText(type, { exact: true }).first(),
    press: (name) => page.getByRole('button', { name, exact: true }).click(),
    go: (name) => page.getByRole('link', { name }).first().click(),
    look: (state) => look(page, state),
  };
}

/** A picture of a state in every look, and what axe finds there in both colours and both sizes. */
async function look(page, state) {
  const faults = [];
  for (const { name, colorScheme, width, height, isJudged } of LOOKS) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height });
    // As tall as what is on it: what sticks to the window's edges stays where it is seen.
    const { tall, wide } = await page.evaluate(() => ({
      tall: document.documentElement.scrollHeight,
      wide: document.documentElement.scrollWidth,
    }));
    await page.setViewportSize({ width, height: Math.max(height, tall) });
    await page.screenshot({ path: `${PICTURES}/${state}-${name}.png` });
    if (wide > width) faults.push(`${name} is ${wide - width} pixels wider than the window`);
    if (isJudged) faults.push(...(await serious(page)).map((fault) => `${name} ${fault}`));
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(LOOKS[0]);
  check(faults.length === 0, faults.join('; '));
}

async function serious(page) {
  const { violations } = await page.evaluate(`${AXE}; axe.run({ resultTypes: ['violations'] })`);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' ')}`);
}

/** Something that one tab waits for and another brings about; what never comes shows in what follows. */
function signal() {
  let give;
  return Object.assign(new Promise((resolve) => {
    give = resolve;
    setTimeout(resolve, 90_000).unref();
  }), { give });
}

const contacts = (page, csv) =>
  page.getByLabel(/^Contacts/).setInputFiles({ name: 'contacts.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });

/** Answers of the campaign routes, so that a campaign in the middle of its work is seen without dialling anybody. */
async function imitateCampaigns(page) {
  const campaign = { campaignId: '01a212d2-e360-726b-8da7-270744670cbc', name: 'Spring reminders', state: 'running',
    created: '2026-11-25T09:00:00Z', contacts: 20 };
  const attempt = (outcome) => ({ callId: campaign.campaignId, carrier: 'telnyx', at: '2026-11-25T09:01:00Z', outcome });
  const answers = {
    GET: {
      campaigns: () => ({ campaigns: [campaign, { ...campaign, campaignId: '2', name: 'Winter recall', state: 'finished', contacts: 1200 }] }),
      contacts: () => ({ contacts: [
        { to: '+15550101', variables: {}, state: 'done', outcome: 'answered', attempts: [attempt('busy'), attempt('answered')] },
        { to: '+15550102', variables: {}, state: 'waiting', notBefore: '2026-11-25T10:00:00Z', attempts: [attempt('no-answer')] },
        { to: '+15550103', variables: {}, state: 'dialing', callId: campaign.campaignId, attempts: [] },
        { to: '+15550104', variables: {}, state: 'refused', reason: 'do not call', attempts: [] },
      ], next: 'more' }),
      [campaign.campaignId]: () => ({ ...campaign, states: { done: 11, refused: 2, dialing: 3, waiting: 4 },
        outcomes: { answered: 8, voicemail: 3 }, refused: { 'do not call': 2 },
        attempts: { total: 16, outcomes: { answered: 8, voicemail: 3, busy: 5 } },
        cost: [{ amount: '0.1875', currency: 'USD', complete: false }] }),
    },
    POST: {
      pause: () => ({ ...campaign, state: (campaign.state = 'paused') }),
    },
  };
  await page.route(/\/v1\/campaigns/, (route) => {
    const last = new URL(route.request().url()).pathname.split('/').pop();
    return route.fulfill({ json: answers[route.request().method()][last]() });
  });
}

const caller = await visit();
const watcher = await visit();
const watched = signal();
const answered = signal();
const over = signal();

/** Somebody phones the agent. */
const phoning = {
  phone_calls_whatIsSaidAppearsAsItIsSpoken: async () => {
    const { page, heading, said, go, press } = caller;
    await watched;
    await page.goto(`${BASE}#token=${TOKEN}`);
    await go('Phone');
    await heading('Phone').waitFor();
    check(!page.url().includes(TOKEN), 'the token stays in the address');
    await press('Call');
    await page.getByText('In call', { exact: true }).waitFor();
    await said('how can I help').waitFor();
    answered.give();
    await page.waitForFunction(() => document.querySelector('#level').value > 0.1);
    await said('when are you open').waitFor();
    await said('For when?').waitFor();
  },
  phone_keyIsPressed_agentGoesOn: async () => {
    const { page, said, press, look } = caller;
    await said('Press one to confirm').waitFor();
    await press('1');
    await said('Booked').waitFor();
    await page.getByLabel('Keys pressed').getByText('1').waitFor();
    await look('phone-in-call');
  },
  phone_calls_agentIsHeard: async () => {
    const { loudSeconds, loudest } = await caller.page.evaluate(() => window.heard);
    check(loudSeconds > 3, `the agent was loud for ${loudSeconds} s only`);
    check(loudest > 0.02, `the agent was at most ${loudest} loud`);
  },
  call_isLive_canBeSteered: async () => {
    const { page, said, go, look } = caller;
    await go('Timeline, cost and recording');
    await page.getByRole('heading', { name: 'Controls' }).waitFor();
    await page.getByLabel('Say', { exact: true }).fill('Please hold the line');
    await page.keyboard.press('Enter');
    await page.getByText('The agent says it.').waitFor();
    await said('Please hold the line').waitFor();
    await look('call-live');
    await page.getByLabel('Transfer to').fill('nobody');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
  },
  phone_hangsUp_callIsOver: async () => {
    const { page, heading, go, press, look } = caller;
    await go(/^Phone/);
    await heading('Phone').waitFor();
    await press('Hang up');
    await page.getByText('Call ended', { exact: true }).waitFor();
    over.give();
    await look('phone-over');
  },
  call_isOver_hasTimelineAndRecording: async () => {
    const { page, go, event, look } = caller;
    await go('Timeline, cost and recording');
    await page.getByRole('img', { name: /caller spoke for [1-9].* barge-ins/ }).waitFor();
    check(await page.locator('.timeline .span.caller').count() >= 3, 'the caller spoke too rarely');
    check(await page.locator('.timeline .barge').count() >= 1, 'no barge-in is drawn');
    check(await page.locator('.timeline .latency').count() >= 1, 'latency is not drawn');
    await event('dtmf').waitFor();
    await event('ended').waitFor();
    await page.getByRole('button', { name: /Load the recording/ }).click();
    const player = page.getByLabel('Recording of the call');
    await player.waitFor();
    await player.evaluate((audio) => audio.play());
    await page.waitForFunction(() => document.querySelector('audio').currentTime > 0.3);
    await player.evaluate((audio) => audio.pause());
    await page.getByLabel('Caller (left)').uncheck();
    await look('call-over');
  },
};

/** Somebody else looks around meanwhile. */
const watching = {
  token_isWrong_isAskedAgain: async () => {
    const { page, look } = watcher;
    await page.goto(BASE);
    await page.getByLabel('Access token').fill('not-the-token');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    await look('token');
  },
  token_isRight_opensThePageAndIsKeptForTheTab: async () => {
    const { page, heading, look } = watcher;
    await page.getByLabel('Access token').fill(TOKEN);
    await page.keyboard.press('Enter');
    await heading('Calls').waitFor();
    await page.getByText('Live', { exact: true }).waitFor();
    await page.getByText('No call is up.').waitFor();
    await look('calls-empty');
    await page.reload();
    await page.getByText('No call is up.').waitFor();
    watched.give();
  },
  call_begins_isListedAtOnce: async () => {
    const { page, look } = watcher;
    await answered;
    await page.getByRole('region', { name: 'Calls of now' }).getByRole('cell', { name: 'Web phone' }).waitFor();
    await look('calls-live');
  },
  campaigns_areNotServed_pageSaysSo: async () => {
    const { page, go } = watcher;
    await page.route(/\/v1\/campaigns/, (route) => route.fulfill({ status: 404, json: {} }));
    await go('Campaigns');
    await page.getByText('This server has no campaigns.').waitFor();
    await page.unroute(/\/v1\/campaigns/);
  },
  campaign_isPreviewedCreatedAndCanceled: async () => {
    const { page, heading, go, press, look } = watcher;
    await go('System');
    await go('Campaigns');
    await page.getByText('There are no campaigns yet.').waitFor();
    await press('New campaign');
    await page.getByLabel('Name').fill('Recall');
    await contacts(page, 'to,name\n+15550103,Ada\nnobody,Bob\n+15550104,Cleo\n');
    await press('Preview');
    await page.getByText('1 row cannot be used').waitFor();
    check(await page.getByRole('button', { name: 'Create' }).isDisabled(), 'a wrong list can be created');
    await look('campaign-new');
    await contacts(page, 'to,name\n+15550103,Ada\n+15550104,Cleo\n');
    await press('Preview');
    await page.getByText('2 of 2 rows can be called').waitFor();
    await press('Create');
    await heading('Recall').waitFor();
    await page.getByText('draft', { exact: true }).waitFor();
    await page.getByRole('rowheader', { name: '+15550104' }).waitFor();
    await press('Cancel');
    await page.getByText('canceled', { exact: true }).first().waitFor();
  },
  campaign_isAtWork_isFollowedAndPaused: async () => {
    const { page, heading, go, press, look } = watcher;
    await imitateCampaigns(page);
    await go('All campaigns');
    await page.getByRole('rowheader', { name: 'Spring reminders' }).waitFor();
    await look('campaigns');
    await go('Spring reminders');
    await heading('Spring reminders').waitFor();
    await page.getByRole('img', { name: '65 % are settled' }).waitFor();
    await look('campaign');
    await press('Pause');
    await page.getByRole('button', { name: 'Resume' }).waitFor();
  },
  system_showsHealthAndPlugins: async () => {
    const { page, go, look } = watcher;
    await go('System');
    await page.getByText('ready', { exact: true }).waitFor();
    await page.getByRole('rowheader', { name: 'web', exact: true }).waitFor();
    await look('system');
  },
  calls_areOver_areListedAndFound: async () => {
    const { page, go, look } = watcher;
    await go('Calls');
    await over;
    await page.getByText('caller hung up').first().waitFor();
    await page.getByLabel('Search').fill('nobody');
    await page.getByText('No call of those shown fits.').waitFor();
    await page.getByLabel('Search').fill('web phone');
    await page.getByRole('cell', { name: 'Web phone' }).first().waitFor();
    await look('calls');
  },
  keyboard_alone_reachesEverything: async () => {
    const { page, heading } = watcher;
    await page.reload();
    await heading('Calls').waitFor();
    await page.locator('body').press('Tab');
    check(await page.evaluate(() => document.activeElement.textContent) === 'Skip to the content', 'no way to skip the navigation');
    const reached = new Set();
    for (let i = 0; i < 12; i += 1) {
      await page.keyboard.press('Tab');
      reached.add(await page.evaluate(() => document.activeElement.textContent.trim()));
    }
    for (const name of ['Calls', 'Phone', 'Campaigns', 'System', 'Sign out']) check(reached.has(name), `${name} is not reached`);
  },
  token_isForgotten_isAskedAgain: async () => {
    const { page, press } = watcher;
    await press('Sign out');
    await page.getByLabel('Access token').waitFor();
    await page.reload();
    await page.getByLabel('Access token').waitFor();
  },
};

const ending = {
  page_wasUsed_nothingWasComplainedOf: async () => {
    const own = complaints.filter((text) => !/status of 4\d\d/.test(text));
    check(own.length === 0, own.join('; '));
  },
};

const reports = await Promise.all([run(phoning), run(watching)]);
await browser.close();
process.stdout.write(reports.join('') + (await run(ending)));
