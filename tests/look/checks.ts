import { expect } from '@playwright/test';
import { m } from '#lib/messages/messages.js';
import { asks, beginWithChecks, openSecond, rowOf, SECOND } from '../e2e/asked-checks.ts';
import { MANAGER } from '../e2e/people.ts';
import type { Scene } from './scene.ts';

const TEA = 'Чай «Карпатський» трав’яний збір, 100 г';
const COFFEE = 'Кава «Lavazza» Qualita Oro мелена, 250 г';

/** One of each that a day brings, the list open. */
async function aDay(scene: Scene): Promise<void> {
	const { page, kasa, till } = scene;
	await beginWithChecks(scene, { automatic: true });
	await asks(page, 10451, { name: COFFEE, sum: 1129 });
	await expect.poll(() => kasa.kasa.sold.length, { timeout: 20_000 }).toBe(1);
	kasa.kasa.failNext('signature-inactive');
	await asks(page, 10460, { name: TEA, sum: 540 });
	await expect
		.poll(() => kasa.kasa.requests.filter(({ path }) => path.endsWith('/sell')).length, { timeout: 20_000 })
		.toBe(2);
	await asks(page, 10482, { name: COFFEE, sum: 1249.5, by: 'cash' });
	await asks(page, 10455, { name: TEA, sum: 214.9, by: 'cash', type: 'sellreturncash' });
	await expect(till.at('checks-asking')).toHaveAttribute('data-count', '2', { timeout: 20_000 });
	await till.at('checks-asking').getByRole('link').click();
	await expect(till.at('check')).toHaveCount(4);
	await expect(rowOf(scene, 10460)).toHaveAttribute('data-state', 'failed', { timeout: 20_000 });
}

export async function waiting(scene: Scene): Promise<void> {
	await aDay(scene);
	if (isPhone(scene)) return;
	await rowOf(scene, 10482).click();
}

export async function waitingReturn(scene: Scene): Promise<void> {
	await aDay(scene);
	await rowOf(scene, 10455).click();
}

export async function printing(scene: Scene): Promise<void> {
	await aDay(scene);
	await rowOf(scene, 10482).click();
	scene.kasa.kasa.failNext('slow');
	await scene.till.at('confirm').click();
	await expect(scene.till.button(m.checks_printing())).toBeVisible();
}

export async function unsure(scene: Scene): Promise<void> {
	await aDay(scene);
	await rowOf(scene, 10482).click();
	scene.kasa.kasa.failNext('error-500-before');
	await scene.till.at('confirm').click();
	await expect(scene.till.at('check-open')).toHaveAttribute('data-state', 'unsure', { timeout: 20_000 });
}

export async function failed(scene: Scene): Promise<void> {
	await aDay(scene);
	await rowOf(scene, 10460).click();
	await expect(scene.till.at('settle')).toBeVisible();
}

export async function done(scene: Scene): Promise<void> {
	await aDay(scene);
	await rowOf(scene, 10451).click();
	await scene.till.at('tell').click();
	await expect(scene.till.at('refusal')).toBeVisible();
}

/** What a register without a till has is a manager's to decide. */
export async function everywhere(scene: Scene): Promise<void> {
	const { page, till } = scene;
	await openSecond(page, MANAGER.pin);
	await beginWithChecks(scene, { hold: true });
	await asks(page, 10491, { name: COFFEE, sum: 867, register: SECOND });
	await asks(page, 10482, { name: TEA, sum: 214.9, by: 'cash' });
	await till.at('checks-asking').getByRole('link').click();
	await till.at('scope-all').click();
	await expect(till.at('check')).toHaveCount(2);
	if (!isPhone(scene)) await rowOf(scene, 10491).click();
}

function isPhone({ page }: Scene): boolean {
	return (page.viewportSize()?.width ?? 0) < 700;
}
