import type { DaySpan } from '#lib/domain/report-period.ts';
import type { Kasa } from '#lib/kasa/client.ts';
import type { Failure } from '#lib/kasa/failure.ts';
import { onePer } from '../one-per.svelte.ts';

export type PeriodicalTask =
	| { step: 'idle' }
	| { step: 'printing'; since: number }
	/** The paper is there; its figures stand on it alone. */
	| { step: 'printed'; days: DaySpan }
	/** A document is on its way: nothing was asked. */
	| { step: 'busy' }
	| { step: 'refused'; failure: Failure };

export interface PeriodicalPorts {
	kasaApi: Pick<Kasa, 'periodicalReport'>;
	isKasaFree: () => Promise<boolean>;
	now: () => number;
}

/** The report of a period: it prints, so it is asked for by a press alone, and never again by itself. */
export class PeriodicalReport {
	#task = $state.raw<PeriodicalTask>({ step: 'idle' });
	readonly #ports: PeriodicalPorts;

	constructor(ports: PeriodicalPorts) {
		this.#ports = ports;
	}

	get task() {
		return this.#task;
	}

	/** From the first second of the first day to the last of the last one, by the Kasa's own clock. */
	async print(days: DaySpan, { short }: { short: boolean }): Promise<void> {
		if (this.#task.step === 'printing') return;
		const { kasaApi, isKasaFree, now } = this.#ports;
		this.#task = { step: 'printing', since: now() };
		if (!(await isKasaFree())) {
			this.#task = { step: 'busy' };
			return;
		}
		const answer = await kasaApi.periodicalReport({ from: `${days.from}T00:00:00`, to: `${days.to}T23:59:59`, short });
		this.#task = answer.ok ? { step: 'printed', days } : { step: 'refused', failure: answer.failure };
	}

	/** What came of it was read, or other days were chosen. */
	dismiss(): void {
		if (this.#task.step !== 'printing') this.#task = { step: 'idle' };
	}
}

/** The one of a till: the screen may be left while the Kasa prints. */
export const periodicalReportAt = onePer((till: PeriodicalPorts) => new PeriodicalReport(till));
