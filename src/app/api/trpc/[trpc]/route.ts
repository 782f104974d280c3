import { answerProcedures } from '@/trpc/answer-procedures';
import { readBody } from '@/trpc/read-body';

const handler = (request: Request): Promise<Response> =>
  answerProcedures({
    method: request.method,
    url: request.url,
    headers: request.headers,
    body: (maxBytes) => readBody(request, maxBytes),
  });

export { handler as GET, handler as POST };
