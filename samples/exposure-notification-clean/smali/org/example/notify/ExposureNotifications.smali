# Every call to the exposure notification framework is in this class.
.class public final Lorg/example/notify/ExposureNotifications;
.super Ljava/lang/Object;

.method public static start(Landroid/content/Context;)V
    .registers 2
    invoke-static {p0}, Lcom/google/android/gms/nearby/Nearby;->getExposureNotificationClient(Landroid/content/Context;)Lcom/google/android/gms/nearby/exposurenotification/ExposureNotificationClient;
    move-result-object v0
    invoke-interface {v0}, Lcom/google/android/gms/nearby/exposurenotification/ExposureNotificationClient;->start()Lcom/google/android/gms/tasks/Task;
    return-void
.end method

# Withdrawing consent: stops the framework, cancels every job, deletes what was downloaded.
.method public static withdraw(Landroid/content/Context;)V
    .registers 3
    invoke-static {p0}, Lcom/google/android/gms/nearby/Nearby;->getExposureNotificationClient(Landroid/content/Context;)Lcom/google/android/gms/nearby/exposurenotification/ExposureNotificationClient;
    move-result-object v0
    invoke-interface {v0}, Lcom/google/android/gms/nearby/exposurenotification/ExposureNotificationClient;->stop()Lcom/google/android/gms/tasks/Task;
    const-class v0, Landroid/app/job/JobScheduler;
    invoke-virtual {p0, v0}, Landroid/content/Context;->getSystemService(Ljava/lang/Class;)Ljava/lang/Object;
    move-result-object v0
    check-cast v0, Landroid/app/job/JobScheduler;
    invoke-virtual {v0}, Landroid/app/job/JobScheduler;->cancelAll()V
    invoke-static {p0}, Lorg/example/notify/KeyDownload;->deleteDownloads(Landroid/content/Context;)V
    return-void
.end method

.method public static provideKeys(Landroid/content/Context;Ljava/util/List;)V
    .registers 4
    invoke-static {p0}, Lcom/google/android/gms/nearby/Nearby;->getExposureNotificationClient(Landroid/content/Context;)Lcom/google/android/gms/nearby/exposurenotification/ExposureNotificationClient;
    move-result-object v0
    new-instance v1, Lcom/google/android/gms/nearby/exposurenotification/DiagnosisKeyFileProvider;
    invoke-direct {v1, p1}, Lcom/google/android/gms/nearby/exposurenotification/DiagnosisKeyFileProvider;-><init>(Ljava/util/List;)V
    invoke-interface {v0, v1}, Lcom/google/android/gms/nearby/exposurenotification/ExposureNotificationClient;->provideDiagnosisKeys(Lcom/google/android/gms/nearby/exposurenotification/DiagnosisKeyFileProvider;)Lcom/google/android/gms/tasks/Task;
    return-void
.end method

.method public static summaries(Landroid/content/Context;)Lcom/google/android/gms/tasks/Task;
    .registers 3
    invoke-static {p0}, Lcom/google/android/gms/nearby/Nearby;->getExposureNotificationClient(Landroid/content/Context;)Lcom/google/android/gms/nearby/exposurenotification/ExposureNotificationClient;
    move-result-object v0
    new-instance v1, Lcom/google/android/gms/nearby/exposurenotification/DailySummariesConfig;
    invoke-direct {v1}, Lcom/google/android/gms/nearby/exposurenotification/DailySummariesConfig;-><init>()V
    invoke-interface {v0, v1}, Lcom/google/android/gms/nearby/exposurenotification/ExposureNotificationClient;->getDailySummaries(Lcom/google/android/gms/nearby/exposurenotification/DailySummariesConfig;)Lcom/google/android/gms/tasks/Task;
    move-result-object v0
    return-object v0
.end method

# Asks the system for the user's own keys. The system shows its own consent dialogue first.
.method public static ownKeys(Landroid/content/Context;Lcom/google/android/gms/tasks/OnSuccessListener;)V
    .registers 3
    invoke-static {p0}, Lcom/google/android/gms/nearby/Nearby;->getExposureNotificationClient(Landroid/content/Context;)Lcom/google/android/gms/nearby/exposurenotification/ExposureNotificationClient;
    move-result-object v0
    invoke-interface {v0}, Lcom/google/android/gms/nearby/exposurenotification/ExposureNotificationClient;->getTemporaryExposureKeyHistory()Lcom/google/android/gms/tasks/Task;
    move-result-object v0
    invoke-virtual {v0, p1}, Lcom/google/android/gms/tasks/Task;->addOnSuccessListener(Lcom/google/android/gms/tasks/OnSuccessListener;)Lcom/google/android/gms/tasks/Task;
    return-void
.end method
