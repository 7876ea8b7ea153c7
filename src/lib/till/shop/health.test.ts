import { expect, test } from 'vitest';
import { healthLines, type HealthFacts, type HealthLine } from './health.ts';

const WELL: HealthFacts = {
	storage: { isKept: true, usage: 2_000_000, quota: 9_000_000_000 },
	copyAge: 120_000,
	waiting: 0,
	orders: { untold: 0, troubled: 0, parked: 0, unreadable: 0 },
	drift: 0,
	kasa: 'online',
	path: 'direct',
	latency: 12,
	unsettled: 0
};

function line(about: HealthLine['about'], facts: Partial<HealthFacts>): HealthLine | undefined {
	return healthLines({ ...WELL, ...facts }).find((one) => one.about === about);
}

test('a till that is well says so in every line', () => {
	const lines = healthLines(WELL);

	expect(lines.map(({ about, state }) => [about, state])).toEqual([
		['storage', 'good'],
		['room', 'good'],
		['copy', 'good'],
		['clock', 'good'],
		['kasa', 'good'],
		['unsettled', 'good']
	]);
	expect(lines[2]?.text).toBe('Остання копія на сервері — 2 хв тому.');
	expect(lines[4]?.text).toBe('До Каси — напряму. Відповідає за 12 мс.');
});

test('storage that may be cleared, or is nearly full, is worth attention', () => {
	const tight = { isKept: false, usage: 950_000_000, quota: 1_000_000_000 };

	expect(line('storage', { storage: tight })?.state).toBe('attention');
	expect(line('tight', { storage: tight })?.state).toBe('attention');
});

test('a browser that says nothing of its storage is no proof of anything', () => {
	expect(line('storage', { storage: { isKept: null, usage: null, quota: null } })?.state).toBe('unknown');
});

test('copies that wait are worth attention, and the age of the last one is told', () => {
	expect(line('copy', { waiting: 3, copyAge: 2 * 3_600_000 })).toMatchObject({
		state: 'attention',
		text: 'Чекають на копіювання: 3. Остання копія на сервері — 2 год тому.'
	});
	expect(line('copy', { copyAge: null })?.state).toBe('unknown');
});

test('training copies nothing, and that is well', () => {
	expect(line('copy', { path: 'training', copyAge: null })?.state).toBe('good');
	expect(line('kasa', { path: 'training', latency: null })?.state).toBe('good');
});

test('a clock is warned of from two minutes and worse from ten, whichever way it is off', () => {
	const states = [-600_000, -120_000, 119_999, 120_000].map((drift) => line('clock', { drift })?.state);

	expect(states).toEqual(['bad', 'attention', 'good', 'attention']);
	expect(line('clock', { drift: 180_000 })?.text).toBe('Годинник пристрою відстає від Каси на 3 хв.');
	expect(line('clock', { drift: -180_000 })?.text).toBe('Годинник пристрою випереджає Касу на 3 хв.');
	expect(line('clock', { drift: null })?.state).toBe('unknown');
});

test('a Kasa that does not answer is bad, one that is offline worth attention', () => {
	expect(line('kasa', { kasa: 'down', latency: null })?.state).toBe('bad');
	expect(line('kasa', { kasa: 'offline', path: 'relay' })).toMatchObject({
		state: 'attention',
		text: 'До Каси — через сервер. Відповідає за 12 мс. Сама вона зараз офлайн.'
	});
	expect(line('kasa', { kasa: 'unknown', latency: null })?.state).toBe('unknown');
});

test('documents in doubt are counted', () => {
	expect(line('unsettled', { unsettled: 2 })).toMatchObject({
		state: 'attention',
		text: '2 документи без підтвердження.'
	});
});

test('what Bitrix24 has not taken is said, and first that a manager is needed', () => {
	const waiting = line('orders', { orders: { untold: 3, troubled: 1, parked: 0, unreadable: 0 } });
	const parked = line('orders', { orders: { untold: 3, troubled: 2, parked: 2, unreadable: 0 } });
	const unreadable = line('orders', { orders: { untold: 3, troubled: 2, parked: 1, unreadable: 1 } });

	expect(line('orders', {})).toBeUndefined();
	expect(waiting).toMatchObject({ state: 'attention', text: 'Замовлення для Bitrix24 чекають: 3. Передамо самі.' });
	expect(parked?.text).toBe('Замовлення, яких не прийняв Bitrix24: 2. Потрібен керівник.');
	expect(unreadable?.text).toContain('Сервер старіший за цю касу');
});
