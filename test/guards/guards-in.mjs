/** The guards of a file: name, the test that notices, what is taken out, what is put there, more. */
export function guardsIn(file, guards) {
  return guards.map(([what, noticedBy, take, put, more = {}]) => ({ what, noticedBy, file, take, put, ...more }));
}
