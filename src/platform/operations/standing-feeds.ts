/** Remembers where events wait, to tell feeds that stand still from feeds that are being worked off. */
export class StandingFeeds {
  private since = new Map<string, number>();

  /**
   * @param places each feed in which events wait, with the position that it has reached: another position is another place.
   * @param now milliseconds since 1970.
   * @returns for how many milliseconds the place that waits longest has been seen again and again; 0 where none waits.
   */
  longest(places: readonly string[], now: number): number {
    this.since = new Map(places.map((place) => [place, this.since.get(place) ?? now]));
    return now - Math.min(now, ...this.since.values());
  }
}
