export const runGap = async () => undefined;
