// A real PostgreSQL for those who start real nodes on it. It lives beside the store that is tried on it first.
export { program, startPostgres, type PostgresServer } from "@samlad/server/store/postgres-server";
