export const bulkWords = {
  setFor: (count: number): string => `Ghi cho ${count} hồ sơ`,
  done: (action: string, done: number, refused: number): string =>
    refused === 0
      ? `${action}: đã ghi ${done} hồ sơ`
      : `${action}: đã ghi ${done} hồ sơ, ${refused} hồ sơ không ghi được`,
  progress: (done: number, all: number): string => `Đang ghi… ${done}/${all}`,
  stop: 'Dừng lại',
  refusedFor: 'Không ghi được',
} as const;
