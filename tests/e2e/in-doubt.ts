import { expect } from '@playwright/test';
import type { Mishap } from '#lib/simulator/faults.ts';
import { sendTwice, SELL } from './on-the-wire.ts';
import type { OpenedTill } from './open-till.ts';

type AtKasa = Pick<OpenedTill, 'page' | 'till' | 'kasa'>;

/** From then on the Kasa's report may tell what did not happen (fiscal rules: 120 s after the request left). */
export async function waitUntilTold({ page }: Pick<AtKasa, 'page'>) {
	await page.clock.fastForward(121_000);
}

/** Sells the milk of 54,30 (54,50 in cash) to a Kasa that is about to let the till down. */
export async function sellInto(fault: Mishap, { till, kasa }: AtKasa) {
	await till.ringUpForCash('104');
	kasa.kasa.failNext(fault, { on: SELL });
	await till.at('confirm').click();
	await expect(till.at('unsettled-document')).toHaveAttribute('data-state', 'unsure');
}

/** A sale that the Kasa's report has shown not to have happened. The page's clock has to be installed. */
export async function owe(opened: AtKasa) {
	const { till } = opened;
	await sellInto('error-500-before', opened);
	await waitUntilTold(opened);
	await till.at('check-at-kasa').click();
	await expect(till.at('unsettled-document')).toHaveAttribute('data-state', 'owed');
}

/** A sale that the browser sent again by itself to a Kasa that sells again what it has, found by the X report. */
export async function sellDoubled({ page, till }: AtKasa) {
	await till.ringUpForCash('104');
	await sendTwice(page);
	await till.confirm();
	await till.at('shift').click();
	await till.at('make-x-report').click();
	await expect(till.at('findings')).toBeVisible();
}

/** A close that the Kasa does not answer. */
export async function closeInto(fault: Mishap, { till, kasa }: AtKasa) {
	await till.askToClose();
	kasa.kasa.failNext(fault, { on: '/api/v1/shift/close' });
	await till.at('confirm-close').click();
	await expect(till.at('close-in-doubt')).toBeVisible();
}
