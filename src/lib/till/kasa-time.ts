import { instantOf } from '#lib/kasa/timestamp.ts';
import { formatDateTime } from '#lib/ui/format.ts';

/** A time of the Kasa in Kyiv's words; one that cannot be read is shown as the Kasa wrote it. */
export function formatKasaTime(timestamp: string): string {
	const instant = instantOf(timestamp);
	return instant === null ? timestamp : formatDateTime(instant);
}
