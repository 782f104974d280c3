/**
 * Runs in the browser. Every text from outside goes through textContent, never through HTML. Lists are rebuilt only
 * when they changed, so a button does not lose the focus while the page refreshes itself.
 */
export const PAGE_SCRIPT = `
'use strict';
const msisdn = document.body.dataset.msisdn;
const byId = (id) => document.getElementById(id);
const seen = {};
let busy = false;

function node(tag, props, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(props || {})) {
    if (key === 'class') made.className = value;
    else if (key === 'text') made.textContent = value;
    else if (key === 'onclick') made.onclick = value;
    else made.setAttribute(key, value);
  }
  made.append(...children.filter(Boolean));
  return made;
}
const money = (amount, currency) => currency + ' ' + BigInt(amount).toLocaleString('en-US');
const clockTime = (at) => new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Africa/Kampala' });
const local = (number) => number.startsWith('256') && number.length === 12
  ? '0' + number.slice(3, 6) + ' ' + number.slice(6, 9) + ' ' + number.slice(9) : '+' + number;

function changed(key, value) {
  const now = JSON.stringify(value);
  if (seen[key] === now) return false;
  seen[key] = now;
  return true;
}
function notice(text, trouble) {
  const box = byId('notice');
  box.classList.toggle('trouble', Boolean(trouble));
  if (box.textContent !== text) box.textContent = text;
}
function empty(title, hint) {
  return node('div', { class: 'empty' }, node('p', { text: title }), node('p', { class: 'muted', text: hint }));
}
function left(prompt, now) {
  if (!prompt.expiresAt) return 'no time limit';
  const seconds = Math.max(0, Math.round((Date.parse(prompt.expiresAt) - Date.parse(now)) / 1000));
  return Math.floor(seconds / 60) + ':' + String(seconds % 60).padStart(2, '0') + ' left';
}

const SAID = {
  approve: 'You approved the payment.', reject: 'You rejected the payment.',
  'wrong-pin': 'You typed a wrong PIN. The payment failed.', ignore: 'You ignored the prompt. It will run out by itself.',
};
async function decide(reference, action, card) {
  busy = true;
  for (const button of card.querySelectorAll('button')) button.disabled = true;
  try {
    const answer = await fetch('/__phone/prompts/' + encodeURIComponent(reference) + '/' + action, { method: 'POST' });
    const result = await answer.json();
    if (answer.status === 409) notice('This prompt was already decided.', true);
    else if (!answer.ok) notice('This prompt is no longer there.', true);
    else if (action === 'approve' && result.state === 'failed') notice('There is not enough money in this wallet.', true);
    else notice(SAID[action]);
  } catch {
    notice('The simulator does not answer. Nothing was decided.', true);
  }
  busy = false;
  delete seen.prompts;
  await refresh();
  byId('prompts-title').focus();
}
function promptCard(prompt, now) {
  const title = 'ask-' + prompt.reference;
  const operator = 'by-' + prompt.reference;
  const button = (text, action, style) => node('button', {
    type: 'button', class: style, text, 'aria-describedby': operator + ' ' + title, onclick: () => decide(prompt.reference, action, card),
  });
  const card = node('li', { class: 'prompt ' + prompt.provider, 'data-reference': prompt.reference },
    node('header', {}, node('span', { id: operator, text: prompt.operator }), node('span', { class: 'left', text: left(prompt, now) })),
    node('div', { class: 'inside' },
      node('h3', { id: title }, node('strong', { text: money(prompt.amount, prompt.currency) }),
        document.createTextNode(' to ' + prompt.merchant)),
      prompt.payerMessage && node('p', { class: 'quote', text: prompt.payerMessage }),
      node('div', { class: 'actions' },
        button('Approve', 'approve', 'go'), button('Reject', 'reject', 'no'),
        button('Wrong PIN', 'wrong-pin', ''), button('Ignore', 'ignore', 'calm'))));
  return card;
}
function showPrompts({ prompts, now }) {
  const list = byId('prompts');
  if (changed('prompts', prompts)) {
    const news = prompts.length === 0 ? '' : prompts.length === 1 ? 'One payment waits for you.' : prompts.length + ' payments wait for you.';
    byId('news').textContent = news;
    if (news) notice('');
    list.replaceChildren(...(prompts.length
      ? [node('ul', { class: 'cards' }, ...prompts.map((prompt) => promptCard(prompt, now)))]
      : [empty('No payment waits', 'When you pay, the prompt appears here.')]));
    return;
  }
  prompts.forEach((prompt, index) => { list.querySelectorAll('.left')[index].textContent = left(prompt, now); });
}
function showInbox({ messages }) {
  if (!changed('messages', messages)) return;
  byId('inbox').replaceChildren(messages.length
    ? node('ul', { class: 'sms' }, ...messages.map((message) => node('li', {},
      node('div', { class: 'who' }, node('span', { text: message.from }), node('time', { datetime: message.at, text: clockTime(message.at) })),
      document.createTextNode(message.text))))
    : empty('No messages', 'Sign-in codes and order news arrive here.'));
}
function showMail({ mails }) {
  const shown = mails.slice(0, 20);
  if (!changed('mail', shown)) return;
  byId('mail').replaceChildren(shown.length
    ? node('ul', { class: 'sms' }, ...shown.map((one) => node('li', {},
      node('div', { class: 'who' }, node('span', { text: one.to }), node('time', { datetime: one.at, text: clockTime(one.at) })),
      node('strong', { class: 'subject', text: one.subject }), document.createTextNode(one.text))))
    : empty('No e-mail', 'What is sent to any address arrives here.'));
}
const ENDS = { settled: ['Paid', 'good'], approved: ['Approved', 'good'], ignored: ['Ignored', ''], received: ['On its way', ''],
  expired: ['Ran out', 'bad'] };
const MONEY_IN = { settled: ['Received', 'good'], approved: ['On its way', ''], received: ['On its way', ''] };
function showRecent({ payments }) {
  if (!changed('payments', payments)) return;
  byId('past').hidden = payments.length === 0;
  byId('past-list').replaceChildren(...payments.map((payment) => {
    const table = payment.operation === 'requesttopay' ? ENDS : MONEY_IN;
    const [word, style] = table[payment.state] || ['Not paid', 'bad'];
    return node('li', {},
      node('span', {}, node('span', { text: money(payment.amount, payment.currency) }), document.createTextNode(' '),
        node('span', { class: 'muted', text: payment.operator + ', ' + clockTime(payment.at) })),
      node('span', { class: style, text: word }));
  }));
}
function showNumbers({ numbers }) {
  const shown = numbers.filter((number) => number.waiting > 0 || number.msisdn === msisdn).concat(
    numbers.filter((number) => number.waiting === 0 && number.msisdn !== msisdn)).slice(0, 6);
  if (!changed('numbers', shown)) return;
  byId('numbers-box').hidden = shown.length === 0;
  byId('numbers').replaceChildren(...shown.map((number) => {
    const link = node('a', { class: 'chip', href: '/__phone?msisdn=' + encodeURIComponent(number.msisdn), text: local(number.msisdn) });
    if (number.msisdn === msisdn) link.setAttribute('aria-current', 'page');
    if (number.waiting) link.append(node('span', { class: 'count', text: number.waiting, 'aria-label': number.waiting + ' waiting' }));
    return node('li', {}, link);
  }));
}
async function get(path) {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(path);
  return answer.json();
}
async function refresh() {
  if (busy) return;
  const query = '?msisdn=' + encodeURIComponent(msisdn);
  try {
    const lists = [get('/__phone/numbers')];
    if (msisdn) lists.push(get('/__phone/prompts' + query), get('/__phone/inbox' + query), get('/__phone/recent' + query), get('/__phone/mail'));
    const [numbers, prompts, inbox, recent, mail] = await Promise.all(lists);
    if (busy) return;
    showNumbers(numbers);
    if (msisdn) { showPrompts(prompts); showInbox(inbox); showRecent(recent); showMail(mail); }
    if (byId('notice').dataset.lost) { delete byId('notice').dataset.lost; notice(''); }
  } catch {
    byId('notice').dataset.lost = '1';
    notice('The simulator does not answer. Trying again.', true);
  }
}
function tick() {
  byId('time').textContent = clockTime(Date.now());
  (document.hidden ? Promise.resolve() : refresh()).finally(() => setTimeout(tick, 1000));
}
tick();
`;
