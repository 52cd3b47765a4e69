# One upload, real or decoy: same host, same path, same 2048 bytes. Byte 0 tells the server which;
# inside TLS nobody else can see it.
.class public final Lorg/example/notify/KeyUpload;
.super Ljava/lang/Object;
.implements Lcom/google/android/gms/tasks/OnSuccessListener;

.field private final authorisation:Ljava/lang/String;

.method public constructor <init>(Ljava/lang/String;)V
    .registers 2
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    iput-object p1, p0, Lorg/example/notify/KeyUpload;->authorisation:Ljava/lang/String;
    return-void
.end method

.method public static sendDecoy()V
    .registers 3
    .annotation system Ldalvik/annotation/Throws;
        value = { Ljava/io/IOException; }
    .end annotation
    invoke-static {}, Lorg/example/notify/KeyUpload;->padding()[B
    move-result-object v0
    const/4 v1, 0x0
    aput-byte v1, v0, v1
    const-string v1, ""
    invoke-static {v0, v1}, Lorg/example/notify/KeyUpload;->post([BLjava/lang/String;)V
    return-void
.end method

.method private static padding()[B
    .registers 2
    const/16 v0, 0x800
    new-array v0, v0, [B
    new-instance v1, Ljava/security/SecureRandom;
    invoke-direct {v1}, Ljava/security/SecureRandom;-><init>()V
    invoke-virtual {v1, v0}, Ljava/security/SecureRandom;->nextBytes([B)V
    return-object v0
.end method

.method public onSuccess(Ljava/lang/Object;)V
    .registers 9
    check-cast p1, Ljava/util/List;
    invoke-static {}, Lorg/example/notify/KeyUpload;->padding()[B
    move-result-object v0
    const/4 v1, 0x1
    const/4 v2, 0x0
    aput-byte v1, v0, v2
    invoke-interface {p1}, Ljava/util/List;->iterator()Ljava/util/Iterator;
    move-result-object v2
    :next
    invoke-interface {v2}, Ljava/util/Iterator;->hasNext()Z
    move-result v3
    if-eqz v3, :send
    invoke-interface {v2}, Ljava/util/Iterator;->next()Ljava/lang/Object;
    move-result-object v3
    check-cast v3, Lcom/google/android/gms/nearby/exposurenotification/TemporaryExposureKey;
    invoke-virtual {v3}, Lcom/google/android/gms/nearby/exposurenotification/TemporaryExposureKey;->getKeyData()[B
    move-result-object v3
    const/4 v4, 0x0
    const/16 v5, 0x10
    invoke-static {v3, v4, v0, v1, v5}, Ljava/lang/System;->arraycopy(Ljava/lang/Object;ILjava/lang/Object;II)V
    add-int/lit8 v1, v1, 0x10
    goto :next
    :send
    :try_start
    iget-object v1, p0, Lorg/example/notify/KeyUpload;->authorisation:Ljava/lang/String;
    invoke-static {v0, v1}, Lorg/example/notify/KeyUpload;->post([BLjava/lang/String;)V
    :try_end
    .catch Ljava/io/IOException; {:try_start .. :try_end} :offline
    return-void
    :offline
    move-exception v0
    return-void
.end method

.method private static post([BLjava/lang/String;)V
    .registers 5
    .annotation system Ldalvik/annotation/Throws;
        value = { Ljava/io/IOException; }
    .end annotation
    new-instance v0, Ljava/net/URL;
    const-string v1, "https://submission.notify.example/v1/diagnosis-keys"
    invoke-direct {v0, v1}, Ljava/net/URL;-><init>(Ljava/lang/String;)V
    invoke-virtual {v0}, Ljava/net/URL;->openConnection()Ljava/net/URLConnection;
    move-result-object v0
    check-cast v0, Ljavax/net/ssl/HttpsURLConnection;
    const-string v1, "POST"
    invoke-virtual {v0, v1}, Ljavax/net/ssl/HttpsURLConnection;->setRequestMethod(Ljava/lang/String;)V
    const-string v1, "Authorization"
    invoke-virtual {v0, v1, p1}, Ljavax/net/ssl/HttpsURLConnection;->setRequestProperty(Ljava/lang/String;Ljava/lang/String;)V
    const/4 v1, 0x1
    invoke-virtual {v0, v1}, Ljavax/net/ssl/HttpsURLConnection;->setDoOutput(Z)V
    invoke-virtual {v0}, Ljavax/net/ssl/HttpsURLConnection;->getOutputStream()Ljava/io/OutputStream;
    move-result-object v1
    invoke-virtual {v1, p0}, Ljava/io/OutputStream;->write([B)V
    invoke-virtual {v1}, Ljava/io/OutputStream;->close()V
    invoke-virtual {v0}, Ljavax/net/ssl/HttpsURLConnection;->getResponseCode()I
    return-void
.end method
