import { TestApp } from '../support/test-app.ts';

describe('a process with one role', () => {
  it('as a worker answers health and metrics, and no question', async () => {
    const worker = await TestApp.start('worker');
    const statuses = [];
    for (const path of [
      '/health/ready',
      '/metrics',
      '/api/v1/units',
      '/api/v1/figures?period=2024',
      '/api/v1/dossiers',
    ]) {
      statuses.push((await worker.get(path)).status);
    }
    await worker.close();
    expect(statuses).toEqual([200, 200, 404, 404, 404]);
  });

  it('as HTTP takes commands and leaves the work to workers', async () => {
    const http = await TestApp.start('http');
    const units = 'code,name,level,parent,validFrom,validTo,legalBasis\nA,Đơn vị A,province,,2004-01-01,,\n';
    const sent = await http.post('/api/v1/imports?kind=units', units, { headers: { 'content-type': 'text/csv' } });
    const waiting = await http.get(`/api/v1/imports/${String(sent.body['id'])}`);
    await http.close();
    expect([sent.status, waiting.body['state']]).toEqual([202, 'queued']);
  });
});
