// RFM scores of a file of orders by DuckDB: score_duckdb.mjs ORDERS.csv OUT.csv
import { DuckDBInstance } from "@duckdb/node-api";

const [orders, out] = process.argv.slice(2).map(path => path.replaceAll("'", "''"));
const instance = await DuckDBInstance.create(":memory:");
const connection = await instance.connect();
await connection.run(`
  COPY (
    WITH customers AS (
      SELECT customer_id, max(paid_at) AS last, count(*) AS frequency, sum(amount) AS monetary
      FROM read_csv('${orders}', header = true,
        columns = {order_id: 'BIGINT', customer_id: 'INTEGER', paid_at: 'DATE', amount: 'DECIMAL(18, 2)'})
      GROUP BY customer_id)
    SELECT customer_id,
      1 + 5 * (rank() OVER (ORDER BY last) - 1) // count(*) OVER () AS r,
      1 + 5 * (rank() OVER (ORDER BY frequency) - 1) // count(*) OVER () AS f,
      1 + 5 * (rank() OVER (ORDER BY monetary) - 1) // count(*) OVER () AS m
    FROM customers)
  TO '${out}' (HEADER)`);
