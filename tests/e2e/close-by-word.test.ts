import { m } from '#lib/messages/messages.js';
import { closeInto } from './in-doubt.ts';
import { expect, test, type OpenedTill } from './open-till.ts';

// A Kasa that tells no shifts, and no checkpoint: whether the shift was closed stands on paper alone.
const UNTOLD = { clock: 'movable', shift: 'open', kasa: { switches: { extraReads: 'absent' } } } as const;

test('a manager types in the Z report of a close that nothing else can settle', async ({ openTill }) => {
	const opened = await openTill(UNTOLD);
	const { till } = opened;
	await closeInDoubtForGood(opened);

	await till.at('say-happened').click();
	await till.field(m.z_paper_number()).fill('25');
	await till.field(m.z_paper_sold()).fill('0');
	await till.field(m.z_paper_returned()).fill('0');
	await till.at('record-word').click();

	await expect(till.at('z-paper')).toContainText('25');
	await expect(till.at('unsure')).toHaveAttribute('data-count', '0');
});

test('a manager says that there was no Z report, and the shift goes on', async ({ openTill }) => {
	const opened = await openTill(UNTOLD);
	const { till } = opened;
	await closeInDoubtForGood(opened);

	await till.at('say-not').click();
	await till.field(m.word_reason()).fill('нічого не надрукувалося');
	await till.at('record-word').click();

	await expect(till.at('close-in-doubt')).toHaveCount(0);
	await expect(till.at('unsure')).toHaveAttribute('data-count', '0');
});

/** The Kasa's own figures are asked twice, the second time when a report could prove that nothing happened. */
async function closeInDoubtForGood(opened: OpenedTill) {
	const { till, page } = opened;
	await closeInto('error-500-before', opened);
	const askByReport = async () => {
		await till.at('check-shift').click();
		await till.at('ask-by-report').click();
	};
	await askByReport();
	await expect(till.at('close-in-doubt')).toContainText('2:00');
	await page.clock.runFor(125_000);
	await askByReport();
	await expect(till.at('close-in-doubt')).toContainText(m.close_unsure_unclear());
}
