/** As filters of lists take it: ISO 8601 with a zone, in whole seconds. @param at milliseconds since 1970 */
export function portalMoment(at: number): string {
	return new Date(at).toISOString().replace(/\.\d+Z$/, '+00:00');
}
