// Fetches a file of the site, or throws an error that names the missing file.

export async function fetchFile(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer;
}
